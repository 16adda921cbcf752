package tilts

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// said is one text that a person may read.
type said struct {
	file, key string // key is a line's number in a template
	lang      string // "lv"
	words     string
	byNumber  bool // one of a message's plural forms
}

func (s said) at() string { return s.file + ":" + s.key }

var translations = []string{"lv", "en", "ru"}

// everythingSaid returns the texts of all catalogues, forms and templates.
func everythingSaid(t *testing.T) []said {
	t.Helper()
	var all []said
	for _, root := range []string{"internal/locale", "forms", "templates"} {
		err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			lang := filepath.Ext(strings.TrimSuffix(file, filepath.Ext(file)))
			switch {
			case root == "internal/locale" && filepath.Ext(file) == ".yaml":
				all = append(all, saidByCatalogue(t, file)...)
			case root == "forms" && filepath.Ext(file) == ".yaml":
				all = append(all, saidByForm(file, "", readYAML(t, file))...)
			case root == "templates" && lang != "" && slices.Contains(translations, lang[1:]):
				all = append(all, saidByTemplate(file, lang[1:], read(t, file))...)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func readYAML(t *testing.T, file string) any {
	t.Helper()
	var tree any
	data, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(data, &tree)
	}
	if err != nil {
		t.Fatal(file, err)
	}
	return tree
}

func saidByCatalogue(t *testing.T, file string) (all []said) {
	lang := strings.Split(filepath.ToSlash(file), "/")[2]
	messages, _ := readYAML(t, file).(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(messages)) {
		switch m := messages[key].(type) {
		case string:
			all = append(all, said{file, key, lang, m, false})
		case map[string]any:
			for _, form := range slices.Sorted(maps.Keys(m)) {
				all = append(all, said{file, key + "." + form, lang, fmt.Sprint(m[form]), true})
			}
		}
	}
	return all
}

// saidByForm walks a form: what has a language for a key is a text.
func saidByForm(file, key string, tree any) (all []said) {
	switch node := tree.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(node)) {
			words, ok := node[name].(string)
			if ok && slices.Contains(translations, name) {
				all = append(all, said{file, strings.TrimPrefix(key, "."), name, words, false})
				continue
			}
			all = append(all, saidByForm(file, key+"."+name, node[name])...)
		}
	case []any:
		for i, child := range node {
			name := fmt.Sprint(i)
			if m, ok := child.(map[string]any); ok && m["id"] != nil {
				name = fmt.Sprint(m["id"])
			}
			all = append(all, saidByForm(file, key+"."+name, child)...)
		}
	}
	return all
}

var (
	templateControl = regexp.MustCompile(`<!--.*?-->|\{\{-?\s*(?:if|else|end|with|range|define|block)\b[^}]*\}\}`)
	templateValue   = regexp.MustCompile(`\{\{[^}]*\}\}`)
	frontMatter     = regexp.MustCompile(`^[\s-]*(?:[a-z_]+:\s*)?"|"\s*$`)
)

// saidByTemplate reads a template by line, with {x} for each of its values.
func saidByTemplate(file, lang, text string) (all []said) {
	head := false
	for i, line := range strings.Split(text, "\n") {
		if line == "---" {
			head = !head
			continue
		}
		line = strings.ReplaceAll(line, "{{else}}", "\n") // the two are never read one after the other
		line = templateValue.ReplaceAllString(templateControl.ReplaceAllString(line, ""), "{x}")
		if head {
			line = frontMatter.ReplaceAllString(line, "")
		}
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, said{file, fmt.Sprint(i + 1), lang, line, false})
		}
	}
	return all
}
