package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
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

// TestEveryTextIsSaidSomewhere: what nobody says any more is taken out.
func TestEveryTextIsSaidSomewhere(t *testing.T) {
	said := map[string]bool{}
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (filepath.Base(path) == "wording" || filepath.Base(path) == "testdata" || path != ".." && strings.HasPrefix(d.Name(), ".")) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if s, ok := node.(*ast.SelectorExpr); ok {
				if room, ok := s.X.(*ast.Ident); ok && room.Name == "wording" {
					said[s.Sel.Name] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			vars, ok := d.(*ast.GenDecl)
			if !ok || vars.Tok != token.VAR {
				continue
			}
			for _, spec := range vars.Specs {
				for _, id := range spec.(*ast.ValueSpec).Names {
					if !id.IsExported() {
						continue
					}
					if n++; !said[id.Name] {
						t.Errorf("%s: nobody says %s", files.Position(id.Pos()), id.Name)
					}
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d texts were found: the test looks in the wrong place", n)
	}
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
