package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var place = regexp.MustCompile(`\{[0-9n]\}`)

// texts calls check with every text written in this package.
func texts(t *testing.T, check func(where, english, spanish string)) {
	t.Helper()
	files := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	read := func(where string, l *ast.CompositeLit) {
		n++
		if len(l.Elts) != 2 {
			t.Errorf("%s: a text in %d languages", where, len(l.Elts))
			return
		}
		var said [2]string
		for i, e := range l.Elts {
			b, ok := e.(*ast.BasicLit)
			if !ok {
				t.Errorf("%s: a text that is no literal", where)
				return
			}
			said[i], _ = strconv.Unquote(b.Value)
		}
		check(where, said[English], said[Spanish])
	}
	visit := func(node ast.Node) bool {
		l, ok := node.(*ast.CompositeLit)
		if !ok {
			return true
		}
		switch kind := l.Type.(type) {
		case *ast.Ident:
			if kind.Name == "Text" && len(l.Elts) > 0 {
				read(files.Position(l.Pos()).String(), l)
			}
		case *ast.ArrayType:
			if of, ok := kind.Elt.(*ast.Ident); ok && of.Name == "Text" {
				for _, e := range l.Elts {
					if one, ok := e.(*ast.CompositeLit); ok && one.Type == nil {
						read(files.Position(e.Pos()).String(), one)
					}
				}
			}
		}
		return true
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, visit)
	}
	if n < 100 {
		t.Errorf("only %d texts were found: the test looks in the wrong place", n)
	}
}

func TestEveryTextExistsInBothLanguagesWithTheSamePlaces(t *testing.T) {
	texts(t, func(where, english, spanish string) {
		if english == "" || spanish == "" {
			t.Errorf("%s: %q, %q: one is missing", where, english, spanish)
		}
		en, es := place.FindAllString(english, -1), place.FindAllString(spanish, -1)
		slices.Sort(en)
		slices.Sort(es)
		if !slices.Equal(slices.Compact(en), slices.Compact(es)) {
			t.Errorf("%s: %q and %q have different places", where, english, spanish)
		}
	})
}

func TestTextsHoldNoMarkUp(t *testing.T) {
	texts(t, func(where, english, spanish string) {
		for _, s := range []string{english, spanish} {
			if strings.ContainsAny(s, "*_~`<>") {
				t.Errorf("%s: %q holds mark-up", where, s)
			}
			if s != Clean(s) && strings.TrimSpace(s) == s {
				t.Errorf("%s: %q holds what is not seen", where, s)
			}
		}
	})
}
