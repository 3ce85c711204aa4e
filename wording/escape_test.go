package wording

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"
)

var hostile = []string{
	"<!channel>", "<@U123>", "<https://evil.example|bank>", "*x*", "_x_", "~x~", "`x`", "```x```", "&lt;!here&gt;", "a\u202eb", "zero\u200bwidth", "bell\a", "two\nlines",
	"\ufeffBOM", "  gaps \t here ", strings.Repeat("long ", 80), "", "\xff\xfe", "@here", "e\u0301",
}

func TestNamesNeverPingLinkOrFormat(t *testing.T) {
	for _, name := range hostile {
		got := Markdown("*{0}* by {1}", Name(name), name)
		inner := strings.TrimPrefix(got.Text, "*")
		if inner = strings.Replace(inner, "*", "", 1); strings.ContainsAny(inner, "<>*_~`\n\u202e\u200b") {
			t.Errorf("%q becomes %q", name, got.Text)
		}
		if !got.Verbatim {
			t.Errorf("%q: Slack would look for links", name)
		}
	}
}

func TestCleanShowsWhatIsSeenAndNothingElse(t *testing.T) {
	for name, want := range map[string]string{
		"a\u202eb": "ab", "zero\u200bwidth": "zerowidth", "two\nlines": "two lines", "  gaps \t here ": "gaps here", "\ufeffBOM": "BOM",
		"Peña & Söhne": "Peña & Söhne", "😀 ok": "😀 ok", "": "", " ": "", "\u00a0x\u3000y": "x y",
	} {
		if got := Clean(name); got != want {
			t.Errorf("Clean(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestEveryTextFitsWhereItStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom(hostile), rapid.StringN(200, 4000, -1)).Draw(t, "text")
		for limit, got := range map[int]string{
			3000: Plain(s).Text, 150: Header(s).Text, 75: Button(s).Text, 20: Label(s), 50: Title(s), 60: Name(s), 2999: Markdown("{0}", s).Text,
		} {
			if got == "" || !utf8.ValidString(s) && !utf8.ValidString(got) && limit != 3000 {
				t.Fatalf("%q becomes %q", s, got)
			}
			if n := len(utf16.Encode([]rune(got))); n > limit {
				t.Fatalf("%d characters where %d fit: %q", n, limit, got)
			}
		}
		if again := Clean(Clean(s)); again != Clean(s) {
			t.Fatalf("cleaning %q twice gives %q", s, again)
		}
	})
}

func TestANameThatEndsWithAPointEndsItsSentence(t *testing.T) {
	for name, want := range map[string]string{"Acme S.A.": "Now: Acme S.A.", "Acme": "Now: Acme."} {
		if got := English.Say(Text{"Now: {0}.", ""}, name); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := English.Say(Text{"Now: {0}. Then: {1}.", ""}, "Acme S.A.", "Orbit Inc."); got != "Now: Acme S.A. Then: Orbit Inc." {
		t.Errorf("%q", got)
	}
}
