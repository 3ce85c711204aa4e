// Package kambot_test holds what is true of the repository as a whole: which room may know which, what no
// room may do, and that the documents speak of files that exist.
package kambot_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the plan of the house: a room, and the rooms it may know. A folder
// without a row of its own belongs to the room it lies in. cmd wires all of them.
func mayImport() map[string]string {
	return map[string]string{
		"config":    "",
		"chat":      "",
		"kam":       "",
		"calendar":  "kam",
		"wording":   "kam",
		"nlp":       "kam",
		"store":     "kam store/kv",
		"store/kv":  "",
		"handlers":  "kam nlp store chat wording",
		"courier":   "kam store handlers chat wording",
		"slackio":   "chat",
		"importer":  "kam store",
		"workspace": "",

		"store/bolt":      "store/kv",
		"store/storetest": "kam store store/kv store/bolt", // a store for tests
		"cmd":             "config chat kam calendar wording nlp store store/kv store/bolt handlers courier slackio importer workspace",
	}
}

// onlyIn names the room that may use a package, and what lies below it, so that it can be replaced by
// changing that room alone. Without a room, only tests may.
func onlyIn() map[string]string {
	return map[string]string{
		"github.com/spf13/viper":               "config",
		"github.com/spf13/cobra":               "cmd",
		"github.com/prometheus/client_golang":  "cmd",
		"go.etcd.io/bbolt":                     "store/bolt",
		"github.com/slack-go/slack/socketmode": "slackio",
		"github.com/xuri/excelize/v2":          "importer",
		"github.com/rickar/cal/v2":             "calendar",
		"github.com/gorilla/websocket":         "workspace",
		"github.com/google/go-cmp":             "",
		"github.com/chromedp":                  "",
		"github.com/rogpeppe/go-internal":      "",
		"go.uber.org/goleak":                   "",
		"pgregory.net/rapid":                   "",
	}
}

// A source is one Go file of the repository.
type source struct {
	path string // from the top, with slashes
	file *ast.File
	set  *token.FileSet
	size int // lines
}

func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }
func (s source) dir() string  { return path.Dir(s.path) }

// room is the row of the plan the file belongs to.
func (s source) room() string {
	rows := mayImport()
	for dir := s.dir(); dir != "."; dir = path.Dir(dir) {
		if _, ok := rows[dir]; ok {
			return dir
		}
	}
	return ""
}

// forTests are packages that only tests import.
func (s source) forTests() bool {
	return s.isTest() || strings.HasSuffix(s.dir(), "/kvtest") || strings.HasSuffix(s.dir(), "/storetest")
}

func (s source) at(n ast.Node) string {
	return s.path + ":" + strconv.Itoa(s.set.Position(n.Pos()).Line)
}

// walk calls each for every file of the repository, besides what git and the tools keep for themselves.
func walk(t *testing.T, each func(name string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || name == "tmp"):
			return filepath.SkipDir
		case !d.IsDir():
			each(filepath.ToSlash(name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	set := token.NewFileSet()
	walk(t, func(name string) {
		if !strings.HasSuffix(name, ".go") {
			return
		}
		file, err := parser.ParseFile(set, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, source{name, file, set, set.Position(file.FileEnd).Line})
	})
	if len(out) < 20 {
		t.Fatalf("only %d Go files found", len(out))
	}
	return out
}

func TestRoomsKnowOnlyWhoTheyMay(t *testing.T) {
	plan := mayImport()
	for _, s := range sources(t) {
		room := s.room()
		if s.isTest() {
			continue // a test may bring in who it needs
		}
		if room == "" {
			t.Errorf("%s lies in no room of the plan", s.path)
			continue
		}
		for _, spec := range s.file.Imports {
			target, ours := strings.CutPrefix(imported(spec), "kambot/")
			if !ours {
				continue
			}
			other := source{path: target + "/x.go"}.room()
			if other != room && !slices.Contains(strings.Fields(plan[room]), other) {
				t.Errorf("%s: %s may not import %s; it may: %q", s.at(spec), room, target, plan[room])
			}
		}
	}
}

func imported(spec *ast.ImportSpec) string {
	name, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return spec.Path.Value
	}
	return name
}

func TestModulesStayBehindTheirRoom(t *testing.T) {
	for _, s := range sources(t) {
		if s.forTests() {
			continue
		}
		for _, spec := range s.file.Imports {
			name := imported(spec)
			for module, room := range onlyIn() {
				if (name == module || strings.HasPrefix(name, module+"/")) && s.room() != room {
					t.Errorf("%s imports %s, which only %q may", s.at(spec), name, room)
				}
			}
		}
	}
}

func TestTimeIsAnArgument(t *testing.T) {
	for _, s := range sources(t) {
		if s.forTests() || s.room() == "cmd" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Local"}, sel.Sel.Name) {
				t.Errorf("%s: time.%s: the clock and the zone are handed in", s.at(n), sel.Sel.Name)
			}
			return true
		})
	}
}

func TestNothingHappensByImporting(t *testing.T) {
	for _, s := range sources(t) {
		for _, decl := range s.file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: init runs unasked; let cmd call it", s.at(fn))
			}
		}
	}
}

func TestFilesCanBeReadInOneSitting(t *testing.T) {
	for _, s := range sources(t) {
		if s.size > 500 {
			t.Errorf("%s has %d lines; 500 are the most", s.path, s.size)
		}
	}
}

// emptyNames say nothing about what a thing is for.
const emptyNames = "util utils helper helpers common base misc manager shared lib stuff"

func TestNamesSaySomething(t *testing.T) {
	empty := strings.Fields(emptyNames)
	for _, s := range sources(t) {
		for part := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSuffix(s.path, ".go"), "_test"), "/") {
			if slices.Contains(empty, part) {
				t.Errorf("%s: %q says nothing", s.path, part)
			}
		}
		if slices.Contains(empty, s.file.Name.Name) {
			t.Errorf("%s: package %s says nothing", s.path, s.file.Name.Name)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				for _, word := range empty {
					if strings.HasSuffix(spec.Name.Name, strings.ToUpper(word[:1])+word[1:]) || spec.Name.Name == word {
						t.Errorf("%s: type %s: %q says nothing", s.at(spec), spec.Name.Name, word)
					}
				}
			}
			return true
		})
	}
}

func TestEveryRoomSaysWhyItIsThere(t *testing.T) {
	said := map[string]string{}
	for _, s := range sources(t) {
		if s.isTest() {
			continue
		}
		want := "Package " + s.file.Name.Name + " "
		if s.file.Name.Name == "main" {
			want = "Command " + path.Base(s.dir()) + " "
		}
		doc := ""
		if s.file.Doc != nil && strings.HasPrefix(s.file.Doc.Text(), want) {
			doc = s.file.Doc.Text()
		}
		said[s.dir()] += doc
	}
	for dir, doc := range said {
		if len(doc) < 80 {
			t.Errorf("package %s has no doc comment that says why it exists", dir)
		}
	}
}

func TestNothingIsLeftForLater(t *testing.T) {
	// Put together here so that this file does not find itself.
	later := regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b|\bt\.Ski` + `p`)
	for _, s := range sources(t) {
		text, err := os.ReadFile(s.path)
		if err != nil {
			t.Fatal(err)
		}
		if found := later.FindIndex(text); found != nil {
			line := 1 + strings.Count(string(text[:found[0]]), "\n")
			t.Errorf("%s:%d: %s", s.path, line, text[found[0]:found[1]])
		}
	}
}

// named finds what a document quotes or links: `store/kv/kv.go`, [text](docs/x.md).
func named(text string) []string {
	var out []string
	for _, m := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(text, -1) {
		out = append(out, m[1])
	}
	for _, m := range regexp.MustCompile(`\]\(([^)#\s]+)`).FindAllStringSubmatch(text, -1) {
		if !strings.Contains(m[1], "://") && !strings.HasPrefix(m[1], "mailto:") {
			out = append(out, m[1])
		}
	}
	return out
}

func TestDocumentsNameOnlyFilesThatExist(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var top []string
	for _, e := range entries {
		if e.IsDir() {
			top = append(top, e.Name())
		}
	}
	isFile := regexp.MustCompile(`^[\w.*-]+(/[\w.*-]+)*\.(go|md|mod|sum|yaml|yml|sh|html|css|js|png|svg)$`)
	isPath := regexp.MustCompile(`^[\w.*-]+(/[\w.*-]*)+$`)
	walk(t, func(name string) {
		if !strings.HasSuffix(name, ".md") || strings.Contains(name, "testdata/") {
			return
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, target := range named(string(text)) {
			target = strings.TrimPrefix(target, "./")
			first, _, _ := strings.Cut(target, "/")
			if !isFile.MatchString(target) && (!isPath.MatchString(target) || !slices.Contains(top, first) || strings.Contains(target, "...")) {
				continue
			}
			if !exists(target) && !exists(path.Join(path.Dir(name), target)) {
				t.Errorf("%s names %s, which does not exist", name, target)
			}
		}
	})
}

func exists(pattern string) bool {
	found, err := filepath.Glob(pattern)
	return err == nil && len(found) > 0
}
