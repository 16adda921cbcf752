package document

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"tilts/internal/written"
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

// Parse reads one template. The file's name gives its language. Errors name file
// and line, and what would be right.
func Parse(file string, source []byte) (Template, error) {
	name, lang, err := split(file)
	if err != nil {
		return Template{}, err
	}
	if len(source) > MostSource {
		return Template{}, fmt.Errorf("%s:1:1: the file is larger than %d kB", file, MostSource>>10)
	}
	plain, err := written.Text(source)
	var encoded *written.Mistake
	if errors.As(err, &encoded) {
		return Template{}, fmt.Errorf("%s:%d:%d: %s", file, encoded.Line, encoded.Column, encoded.What)
	}
	text := strings.ReplaceAll(string(plain), "\r\n", "\n")
	if at := strings.IndexFunc(text, isToken); at >= 0 {
		return Template{}, fmt.Errorf(
			"%s:%d:%d: a character of the private use area (U+E000 to U+E019) stands in the text; remove it", file,
			lineAt(text, at), columnAt(text, at))
	}
	head, body, err := cut(file, text)
	if err != nil {
		return Template{}, err
	}
	t := Template{name: name, lang: lang, ending: path.Ext(file), bytes: bytes.Clone(source)}
	if err := yaml.UnmarshalWithOptions([]byte(head), &t.front, yaml.Strict()); err != nil {
		line, column, what := 2, 1, err.Error()
		if syntax := yaml.Error(nil); errors.As(err, &syntax) {
			p := syntax.GetToken().Position
			line, column, what = p.Line+1, p.Column, syntax.GetMessage()
		}
		return Template{}, fmt.Errorf(
			"%s:%d:%d: between the --- lines: %s; "+
				"there are title, subject, page, letterhead, running, watermark, footer, "+
				"and in letters name, for, needs, asks, required, example",
			file, line, column, what)
	}
	if err := errors.Join(t.front.check(file, strings.HasPrefix(name, mailFolder)),
		t.front.Letter.check(file, strings.HasPrefix(name, LetterFolder))); err != nil {
		return Template{}, err
	}
	if err := checkDirectives(file, text); err != nil {
		return Template{}, err
	}
	// Empty lines in place of the YAML keep the line numbers of errors right.
	body = strings.Repeat("\n", strings.Count(head, "\n")+3) + body
	if t.body, err = compile(file, body, lang); err != nil {
		return Template{}, err
	}
	t.lines = map[string]*template.Template{}
	for label, value := range t.front.strings() {
		if !strings.Contains(value, "{{") { // line takes it as it is
			continue
		}
		if t.lines[value], err = compile(file, value, lang); err != nil {
			return Template{}, fmt.Errorf("%s: %s: %w", file, label, err)
		}
	}
	return t, nil
}

func cut(file, text string) (head, body string, err error) {
	rest, ok := strings.CutPrefix(text, fence)
	if !ok {
		return "", "", fmt.Errorf("%s:1:1: the file must begin with a line of ---, the title, and again ---", file)
	}
	head, body, ok = strings.Cut(rest, "\n"+fence)
	if !ok {
		return "", "", fmt.Errorf("%s:1:1: the second line of --- is missing", file)
	}
	return head, body, nil
}

func (f front) check(file string, mail bool) error {
	switch {
	case mail && f.Subject == "":
		return fmt.Errorf("%s:1:1: subject: is missing between the --- lines", file)
	case !mail && f.Title == "":
		return fmt.Errorf("%s:1:1: title: is missing between the --- lines", file)
	case f.Page != "" && f.Page != "a4" && f.Page != "a4-landscape":
		return fmt.Errorf("%s:1:1: page: %q must be a4 or a4-landscape", file, f.Page)
	case f.Footer != nil && f.Footer.QR != "" && f.Footer.Alt == "":
		return fmt.Errorf("%s:1:1: footer: alt: is missing; say where the code leads", file)
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

// compile parses template text and makes every interpolation end in the function
// keep, as html/template does with its escapers.
func compile(file, text, lang string) (*template.Template, error) {
	t, err := template.New(file).Option("missingkey=error").Funcs(functions(lang)).Funcs(new(kept).funcs()).Parse(text)
	if err != nil {
		return nil, inPlace(err)
	}
	if err := bounded(t, lang); err != nil {
		return nil, err
	}
	for _, each := range t.Templates() {
		if each.Tree != nil && each.Root != nil {
			keepValues(each.Root)
		}
	}
	return t, nil
}

func keepValues(node parse.Node) {
	switch n := node.(type) {
	case *parse.ListNode:
		if n == nil {
			return
		}
		for _, child := range n.Nodes {
			keepValues(child)
		}
	case *parse.ActionNode:
		if len(n.Pipe.Decl) == 0 {
			keep := parse.NewIdentifier(keepName).SetPos(n.Pos)
			n.Pipe.Cmds = append(n.Pipe.Cmds,
				&parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{keep}})
		}
	case *parse.IfNode:
		keepValues(n.List)
		keepValues(n.ElseList)
	case *parse.RangeNode:
		keepValues(n.List)
		keepValues(n.ElseList)
	case *parse.WithNode:
		keepValues(n.List)
		keepValues(n.ElseList)
	}
}

var (
	comment   = regexp.MustCompile(`<!--(.*?)-->`)
	attribute = regexp.MustCompile(`^\s*([a-z]+)="([^"]*)"`)
)

// checkDirectives finds misspelt remarks before any data is there.
func checkDirectives(file, text string) error {
	for _, at := range comment.FindAllStringSubmatchIndex(text, -1) {
		if _, err := parseDirective(text[at[2]:at[3]]); err != nil {
			return fmt.Errorf("%s:%d:%d: %w", file, lineAt(text, at[0]), columnAt(text, at[0]), err)
		}
	}
	return nil
}

// columnAt counts characters from the line's beginning, from 1.
func columnAt(text string, offset int) int {
	return 1 + utf8.RuneCountInString(text[1+strings.LastIndexByte(text[:offset], '\n'):offset])
}

func lineAt(text string, offset int) int { return 1 + strings.Count(text[:offset], "\n") }
