package document

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// front is the YAML before a template's text. Its strings may hold {{.Name}} too.
type front struct {
	Title      string      `yaml:"title"`
	Subject    string      `yaml:"subject"`    // mail only
	Page       string      `yaml:"page"`       // a4 or a4-landscape
	Letterhead bool        `yaml:"letterhead"` // the agency's head on the first page
	Running    string      `yaml:"running"`    // head of the other pages, left
	Watermark  string      `yaml:"watermark"`
	Letter     LetterFront `yaml:",inline"`
	Footer     *struct {
		QR    string   `yaml:"qr"`
		Alt   string   `yaml:"alt"`
		Lines []string `yaml:"lines"`
		Page  string   `yaml:"page"`
	} `yaml:"footer"`
}

const fence = "---\n"

// cut parts the front from the text after it. The front keeps its line's end.
func cut(file, text string) (head, body string, err error) {
	rest, ok := strings.CutPrefix(text, fence)
	if !ok {
		return "", "", wrong("mistake.no_front").at(file, 1, 1)
	}
	head, body, ok = strings.Cut(rest, "\n"+fence)
	if !ok {
		return "", "", wrong("mistake.front_open").at(file, 1, 1)
	}
	return head, body, nil
}

// readFront reads the YAML; letter says whether it is that of a letter of a case.
func readFront(file, head string, mail, letter bool) (f front, err error) {
	if err := yaml.UnmarshalWithOptions([]byte(head), &f, yaml.Strict()); err != nil {
		return f, frontMistake(file, head, err)
	}
	p := frontPlaces{file, head}
	return f, errors.Join(f.check(p, mail), f.Letter.check(p, letter))
}

// twice is what the library says of a name that is there already.
var twice = regexp.MustCompile(`^mapping key .* already defined`)

// frontMistake says what is wrong with YAML that cannot be read.
func frontMistake(file, head string, err error) *Mistake {
	syntax := yaml.Error(nil)
	if !errors.As(err, &syntax) || syntax.GetToken() == nil {
		m := wrong("mistake.front_syntax").at(file, 2, 1)
		m.Err = err
		return m
	}
	token := syntax.GetToken()
	line, column := token.Position.Line+1, token.Position.Column
	m := wrong("mistake.front_syntax")
	switch syntax.(type) {
	case *yaml.UnknownFieldError:
		known := frontKeys(reflect.TypeFor[front](), column > 1)
		m = wrong("mistake.front_unknown", "name", token.Value, "instead", instead(token.Value, known))
	case *yaml.SyntaxError, *yaml.DuplicateKeyError:
		if twice.MatchString(syntax.GetMessage()) {
			m = wrong("mistake.front_twice", "name", token.Value)
		}
	case *yaml.TypeError, *yaml.UnexpectedNodeTypeError, *yaml.OverflowError:
		name := keyBefore(head, token.Position.Line)
		if kind, ok := frontKinds[name]; ok {
			m = wrong("mistake.front_kind", "name", name, "kind", phrase{key: kind})
		}
	}
	m.Err = err
	return m.at(file, line, column)
}

// frontKeys are the names that may stand in the front, or under its footer.
func frontKeys(typ reflect.Type, footer bool) (names []string) {
	for _, f := range reflect.VisibleFields(typ) {
		name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case footer && name == "footer":
			return frontKeys(f.Type.Elem(), false)
		case name == "":
			names = append(names, frontKeys(f.Type, footer)...)
		case !footer:
			names = append(names, name)
		}
	}
	return names
}

// frontKinds are the phrases for what stands after each name.
var frontKinds = map[string]string{
	"title": "mistake.kind_text", "subject": "mistake.kind_text", "page": "mistake.kind_text",
	"running": "mistake.kind_text", "watermark": "mistake.kind_text", "name": "mistake.kind_text",
	"for": "mistake.kind_text", "asks": "mistake.kind_text", "example": "mistake.kind_text",
	"qr": "mistake.kind_text", "alt": "mistake.kind_text",
	"letterhead": "mistake.kind_yes", "required": "mistake.kind_yes",
	"needs": "mistake.kind_lines", "lines": "mistake.kind_lines", "footer": "mistake.kind_group",
}

var keyOfLine = regexp.MustCompile(`^\s*([a-z]+):`)

// keyBefore is the last name that stands on a line of the front or above it.
func keyBefore(head string, line int) string {
	lines := strings.Split(head, "\n")
	for _, text := range slices.Backward(lines[:min(line, len(lines))]) {
		if m := keyOfLine.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return ""
}

// frontPlaces finds where something of a front stands in its file.
type frontPlaces struct{ file, head string }

// wrong is a mistake at a name of the front, or at the first line for a name that is not there.
func (p frontPlaces) wrong(name, key string, pairs ...any) *Mistake {
	m := wrong(key, pairs...)
	at := regexp.MustCompile(`(?m)^\s*` + name + `:`).FindStringIndex(p.head)
	if at == nil {
		return m.at(p.file, 1, 1)
	}
	indent := len(p.head[at[0]:at[1]]) - len(strings.TrimSpace(p.head[at[0]:at[1]]))
	return m.within(p.file, fence+p.head, len(fence)+at[0]+indent)
}

func (f front) check(p frontPlaces, mail bool) error {
	switch {
	case mail && f.Subject == "":
		return p.wrong("subject", "mistake.front_missing", "name", "subject")
	case !mail && f.Title == "":
		return p.wrong("title", "mistake.front_missing", "name", "title")
	case f.Page != "" && f.Page != "a4" && f.Page != "a4-landscape":
		return p.wrong("page", "mistake.front_choice", "name", "page", "value", f.Page, "known", "a4, a4-landscape")
	case f.Footer != nil && f.Footer.QR != "" && f.Footer.Alt == "":
		return p.wrong("footer", "mistake.front_alt")
	}
	return nil
}

// strings returns the values that may hold interpolations, by label.
func (f front) strings() map[string]string {
	all := map[string]string{"title": f.Title, "subject": f.Subject, "running": f.Running, "watermark": f.Watermark}
	if f.Footer != nil {
		all["footer: qr"], all["footer: alt"], all["footer: page"] = f.Footer.QR, f.Footer.Alt, f.Footer.Page
		for i, line := range f.Footer.Lines {
			all[fmt.Sprintf("footer: line %d", i+1)] = line
		}
	}
	return all
}

// patterns are the strings of the front that have values in them, each once.
func (f front) patterns() []string {
	set := map[string]bool{}
	for _, value := range f.strings() {
		if strings.Contains(value, "{{") { // line takes any other as it is
			set[value] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// inFront is a pattern of the front with as many empty lines and spaces before it that it stands
// where it does in the file; of one that YAML writes in another way, only the line is right.
func inFront(head, pattern string) string {
	at := strings.Index(head, pattern)
	if at < 0 {
		first, _, _ := strings.Cut(pattern, "{{")
		at = max(0, strings.Index(head, strings.TrimSpace(first)))
	}
	text := fence + head
	at += len(fence)
	return strings.Repeat("\n", lineAt(text, at)-1) + strings.Repeat(" ", columnAt(text, at)-1) + pattern
}
