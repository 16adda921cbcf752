package document

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"unicode/utf8"
)

// The template language says in English, and in a programmer's words, what it cannot do. These
// tables say which mistake that is; what is in none of them is the last one of its table.

// parsing is what the language says of text that it cannot read: place and reason.
var parsing = regexp.MustCompile(`(?s)^template: [^:]+:(\d+): (.*)$`)

// startedAt is where something begins that ends on another line.
var startedAt = regexp.MustCompile(` started at [^:]+:(\d+)$`)

// syntaxes are the reasons. The group of a pattern is the argument, and stands on the line.
var syntaxes = []struct {
	pattern  *regexp.Regexp
	key, arg string
}{
	{regexp.MustCompile(`^function "(.*)" not defined`), "mistake.function", "name"},
	{regexp.MustCompile(`^undefined variable "(.*)"`), "mistake.variable", "name"},
	{regexp.MustCompile(`^(?:unclosed action|unexpected "\{" in )`), "mistake.unclosed", ""},
	{regexp.MustCompile(`^unterminated`), "mistake.quote", ""},
	{regexp.MustCompile(`^(?:unclosed left paren|unexpected right paren)`), "mistake.paren", ""},
	{regexp.MustCompile(`^(?:unclosed comment|comment ends before)`), "mistake.comment", ""},
	{regexp.MustCompile(`^unexpected (\{\{(?:end|else)\}\})`), "mistake.end_of_nothing", "said"},
	{regexp.MustCompile(`^(\{\{\w+\}\}) outside \{\{range\}\}`), "mistake.outside_loop", "said"},
	{regexp.MustCompile(`^template: multiple definition of template "(.*)"`), "mistake.part_twice", "name"},
	{regexp.MustCompile(`^missing value for (\w+)`), "mistake.value_missing", ""},
	{regexp.MustCompile(`^bad number syntax: "(.*)"`), "mistake.number", "said"},
	{regexp.MustCompile(`^(?:unrecognized character in action|bad character):? U\+[0-9A-F]+ '(.*)'`),
		"mistake.letter", "letter"},
	{regexp.MustCompile(`^unexpected [<"]?(.*?)[>"]? in `), "mistake.unexpected", "said"},
	{regexp.MustCompile(``), "mistake.syntax", ""},
}

// syntaxMistake is why a text is no template.
func syntaxMistake(file, text string, err error) *Mistake {
	m := parsing.FindStringSubmatch(err.Error())
	if m == nil {
		return (&Mistake{Key: "mistake.syntax", Err: err}).at(file, 1, 1)
	}
	line, _ := strconv.Atoi(m[1])
	if begun := startedAt.FindStringSubmatch(m[2]); begun != nil {
		line, _ = strconv.Atoi(begun[1])
	}
	if opened := openedAt(text); m[2] == "unexpected EOF" && opened >= 0 {
		said, _, _ := strings.Cut(text[opened:], "}}")
		return wrong("mistake.no_end", "said", said+"}}").within(file, text, opened)
	}
	var found *Mistake
	said := "{{"
	for _, s := range syntaxes {
		if g := s.pattern.FindStringSubmatch(m[2]); g != nil {
			found = wrong(s.key)
			if s.arg != "" {
				said, found.Args[s.arg] = g[1], g[1]
			}
			break
		}
	}
	if found.Key == "mistake.function" {
		found.Args["instead"] = instead(said, mayCall("lv"))
	}
	found.Err = err
	return found.at(file, line, columnOf(text, line, said))
}

// columnOf is where on a line something is said first; else where the first braces are.
func columnOf(text string, line int, said string) int {
	lines := strings.Split(text, "\n")
	if line > len(lines) {
		return 1
	}
	for _, s := range []string{said, "{{"} {
		if at := strings.Index(lines[line-1], s); at >= 0 {
			return 1 + utf8.RuneCountInString(lines[line-1][:at])
		}
	}
	return 1
}

var openings = regexp.MustCompile(`\{\{-?\s*(if|range|with|define|block|end)\b`)

// openedAt is where what has no {{end}} begins, the innermost first; -1 when all have one.
func openedAt(text string) int {
	var open []int
	for _, at := range openings.FindAllStringSubmatchIndex(text, -1) {
		if text[at[2]:at[3]] != "end" {
			open = append(open, at[0])
		} else if len(open) > 0 {
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

// executing is what the language says when it cannot fill a template: line and column from 0 in
// bytes, what it was at, and why.
var executing = regexp.MustCompile(`(?s)^template: [^:]+:(\d+):(\d+): executing ".*?" at <(.*?)>: (.*)$`)

// failures are the reasons.
var failures = []struct {
	pattern *regexp.Regexp
	mistake func(at string, groups []string, data any) *Mistake
}{
	{regexp.MustCompile(`^can't evaluate field (\w+) in type `), func(_ string, g []string, data any) *Mistake {
		return wrong("mistake.unknown", "name", g[1], "instead", instead(g[1], names(reflect.TypeOf(data), "")))
	}},
	{regexp.MustCompile(`^nil pointer evaluating `), func(at string, _ []string, _ any) *Mistake {
		return absent(at)
	}},
	{regexp.MustCompile(`^wrong type for value; expected (\S+); got (\S+)`),
		func(at string, g []string, _ any) *Mistake {
			return wrong("mistake.type", "said", braced(at), "wanted", kindOf(g[1]), "got", kindOf(g[2]))
		}},
	{regexp.MustCompile(`^wrong number of args for (\w+): want (?:at least )?(\d+) got (\d+)`),
		func(_ string, g []string, _ any) *Mistake {
			return wrong("mistake.arguments", "name", g[1], "wanted", g[2], "got", g[3])
		}},
	{regexp.MustCompile(`^range can't iterate over `), func(at string, _ []string, _ any) *Mistake {
		return wrong("mistake.no_list", "said", braced(at))
	}},
	{regexp.MustCompile(`^error calling (\w+): `), func(_ string, g []string, _ any) *Mistake {
		return wrong("mistake.compare", "name", g[1])
	}},
	{regexp.MustCompile(``), func(at string, _ []string, _ any) *Mistake {
		return wrong("mistake.cannot", "said", braced(at))
	}},
}

// failureMistake is why a template cannot be filled with data.
func (t Template) failureMistake(err error, data any) error {
	text := t.text()
	head := strings.Count(text[:strings.Index(text, "\n"+fence)+1], "\n")
	m := executing.FindStringSubmatch(err.Error())
	if m == nil { // the text became too long
		return placed(err, t.File(), head+2, 1)
	}
	line, _ := strconv.Atoi(m[1])
	column, _ := strconv.Atoi(m[2])
	var found *Mistake
	if !errors.As(err, &found) { // else the value itself said what is wrong with it
		for _, f := range failures {
			if g := f.pattern.FindStringSubmatch(m[4]); g != nil {
				found = f.mistake(m[3], g, data)
				break
			}
		}
		found.Err = err
	}
	return found.at(t.File(), line, inCharacters(text, line, column))
}

// inCharacters makes a column in bytes from 0 one in characters from 1.
func inCharacters(text string, line, column int) int {
	for range line - 1 {
		_, text, _ = strings.Cut(text, "\n")
	}
	return 1 + utf8.RuneCountInString(text[:min(column, len(text))])
}

// absent is a value of a part of the data that there may not be.
func absent(at string) *Mistake {
	part := at
	if last := strings.LastIndex(at, "."); last > 0 {
		part = at[:last]
	}
	return wrong("mistake.absent", "said", braced(at), "ask", braced("with "+part)+"…"+braced("end"))
}

func braced(said string) string { return "{{" + said + "}}" }

// kinds are the phrases for the types of values.
var kinds = map[string]string{
	"string": "mistake.kind_text", "bool": "mistake.kind_yes", "int": "mistake.kind_number",
	"mediation.Date": "mistake.kind_day", "document.Money": "mistake.kind_money",
	"document.Offence": "mistake.kind_offence", "[]document.PersonData": "mistake.kind_people",
	"[]string": "mistake.kind_texts",
}

func kindOf(typ string) phrase {
	key, ok := kinds[typ]
	switch {
	case ok:
		return phrase{key: key}
	case strings.HasPrefix(typ, "[]"):
		return phrase{key: "mistake.kind_list"}
	}
	return phrase{key: "mistake.kind_values"}
}

// names lists what a template can say of data: .Title, and of each item of a
// list .Sections.Title.
func names(t reflect.Type, prefix string) []string {
	if t == nil {
		return nil
	}
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || strings.Count(prefix, ".") > 2 {
		return nil
	}
	var list []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			list = append(append(list, prefix+"."+f.Name), names(f.Type, prefix+"."+f.Name)...)
		}
	}
	return list
}

func execute(t *template.Template, data any, values *kept) (string, error) {
	run, err := t.Clone()
	if err != nil {
		return "", fmt.Errorf("document: %w", err)
	}
	var out brief
	if err := run.Funcs(values.funcs()).Execute(&out, data); err != nil {
		return "", err
	}
	return out.String(), nil
}
