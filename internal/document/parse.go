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

	"tilts/internal/locale"
	"tilts/internal/written"
)

// Parse reads one template. The file's name gives its language. Errors name file
// and line, and what would be right.
func Parse(file string, source []byte) (Template, error) {
	name, lang, err := split(file)
	if err != nil {
		return Template{}, err
	}
	if len(source) > MostSource {
		return Template{}, wrong("mistake.large", "most", locale.AtMost(MostSource)).at(file, 1, 1)
	}
	text, err := textOf(file, source)
	if err != nil {
		return Template{}, err
	}
	head, body, err := cut(file, text)
	if err != nil {
		return Template{}, err
	}
	t := Template{name: name, lang: lang, ending: path.Ext(file), bytes: bytes.Clone(source)}
	mail, letter := strings.HasPrefix(name, mailFolder), strings.HasPrefix(name, LetterFolder)
	if t.front, err = readFront(file, head, mail, letter); err != nil {
		return Template{}, err
	}
	if t.body, err = compile(file, blankFor(head)+body, lang); err != nil {
		return Template{}, errors.Join(checkDirectives(file, text), err)
	}
	t.lines = map[string]*template.Template{}
	for _, pattern := range t.front.patterns() {
		if t.lines[pattern], err = compile(file, inFront(head, pattern), lang); err != nil {
			return Template{}, errors.Join(checkDirectives(file, text), err)
		}
	}
	if err := checkDirectives(file, text); err != nil {
		return Template{}, errors.Join(err, t.refused())
	}
	return t, nil
}

// blankFor are as many empty lines as the front has, which keep the line numbers of mistakes right.
func blankFor(head string) string { return strings.Repeat("\n", strings.Count(head, "\n")+3) }

// textOf is a file as text, with line feeds alone at its lines' ends.
func textOf(file string, source []byte) (string, error) {
	plain, err := written.Text(source)
	var encoded *written.Mistake
	if errors.As(err, &encoded) {
		m := wrong("mistake." + string(encoded.Kind))
		if encoded.Kind == written.NotUTF8 {
			m.Args["byte"] = fmt.Sprintf("%#x", encoded.Byte)
		}
		return "", m.at(file, encoded.Line, encoded.Column)
	}
	text := strings.ReplaceAll(string(plain), "\r\n", "\n")
	if at := strings.IndexFunc(text, isToken); at >= 0 {
		return "", wrong("mistake.private").within(file, text, at)
	}
	return text, nil
}

// text is the template's file as text.
func (t Template) text() string {
	text, _ := textOf(t.File(), t.bytes) // which Parse read
	return text
}

// compile parses template text and makes every interpolation end in the function
// keep, as html/template does with its escapers.
func compile(file, text, lang string) (*template.Template, error) {
	t, err := template.New(file).Option("missingkey=error").Funcs(functions(lang)).Funcs(new(kept).funcs()).Parse(text)
	if err != nil {
		return nil, syntaxMistake(file, text, err)
	}
	if err := bounded(t, text, lang); err != nil {
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
	var all []error
	for _, at := range comment.FindAllStringSubmatchIndex(text, -1) {
		_, err := parseDirective(text[at[2]:at[3]])
		all = append(all, placed(err, file, lineAt(text, at[0]), columnAt(text, at[0])))
	}
	return errors.Join(all...)
}

// columnAt counts characters from the line's beginning, from 1.
func columnAt(text string, offset int) int {
	return 1 + utf8.RuneCountInString(text[1+strings.LastIndexByte(text[:offset], '\n'):offset])
}

func lineAt(text string, offset int) int { return 1 + strings.Count(text[:offset], "\n") }
