package kambot_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// required reads the modules and versions of a go.mod.
func required(t *testing.T, name string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^(?:require)?\s+(\S+\.\S+) (v\S+)`).FindAllStringSubmatch(string(text), -1) {
		out[m[1]] = m[2]
	}
	if len(out) == 0 {
		t.Fatalf("no module found in %s", name)
	}
	return out
}

// listed reads the tables of docs/dependencies.md below a heading.
func listed(t *testing.T, heading string) map[string]string {
	t.Helper()
	text, err := os.ReadFile("docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(text), "\n## "+heading+"\n")
	if !ok {
		t.Fatalf("docs/dependencies.md has no part %q", heading)
	}
	section, _, _ = strings.Cut(section, "\n## ")
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\| (\S+\.\S+) \| (v\S+) \| [^|\n]+ \| [^|\n]+ \|`).FindAllStringSubmatch(section, -1) {
		out[m[1]] = m[2]
	}
	return out
}

// used returns the modules that files import, each true when the program itself does.
func used(t *testing.T, modules map[string]string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, s := range sources(t) {
		for _, spec := range s.file.Imports {
			longest := ""
			for module := range modules {
				if name := imported(spec); (name == module || strings.HasPrefix(name, module+"/")) && len(module) > len(longest) {
					longest = module
				}
			}
			if longest != "" {
				out[longest] = out[longest] || !s.forTests()
			}
		}
	}
	return out
}

func TestEveryDependencyIsExplained(t *testing.T) {
	modules := required(t, "go.mod")
	program, tests := listed(t, "In the program"), listed(t, "In tests only")
	imports := used(t, modules)
	for module, inProgram := range imports {
		table, where := tests, "In tests only"
		if inProgram {
			table, where = program, "In the program"
		}
		if table[module] != modules[module] {
			t.Errorf("docs/dependencies.md, %s: %s is %q, go.mod has %s", where, module, table[module], modules[module])
		}
	}
	for _, table := range []map[string]string{program, tests} {
		for module := range table {
			if _, ok := imports[module]; !ok {
				t.Errorf("docs/dependencies.md explains %s, which nothing imports", module)
			}
		}
	}
	if got, want := len(program)+len(tests), len(imports); got != want {
		t.Errorf("docs/dependencies.md explains %d modules, %d are imported", got, want)
	}
}

func TestEveryToolIsExplained(t *testing.T) {
	modules := required(t, "tools/go.mod")
	for module, version := range listed(t, "Tools") {
		if modules[module] != version {
			t.Errorf("docs/dependencies.md: %s is %s, tools/go.mod has %q", module, version, modules[module])
		}
	}
}
