// Package surface makes surfaces of a form from its definition alone: the
// fillable PDF, the paper PDF, and the way back from a filled file to answers.
//
// A field of the PDF is named by its path with "/" in place of ".", since a full
// stop has a meaning of its own there: "given_name", "supporters/0/name". A radio
// group or a drop-down list is one field whose value is an option's id; a multiple
// choice is a box for each option, "<path>/<option id>"; a ticked box has the value
// "yes". A hidden field says which form, which version of it and which language.
package surface

import (
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tilts/internal/form"
)

// originField is the hidden field of every fillable PDF.
const originField = "_form"

// ticked is the value of a box with a tick.
const ticked = "yes"

// Off is what viewers store for a box or a radio group with nothing chosen
// (ISO 32000-1, 12.7.4.2).
const Off = "Off"

// fieldName is the name of a path's field in the PDF.
func fieldName(path string) string { return strings.ReplaceAll(path, ".", "/") }

// origin is the value of the hidden field.
func origin(def *form.Definition, lang string) string {
	return def.Name + " " + def.Hash() + " " + lang
}

// Origin tells from which form, of which hash (SHA-256 in hex) and in which
// language a PDF was made; ok is false when it is none of ours, though its words may
// begin with the name of a form. Where the hidden field is gone, the file's subject tells.
func Origin(filled Filled) (name, hash, lang string, ok bool) {
	said := filled.Values[originField]
	if said == "" {
		said = filled.Subject
	}
	parts := strings.Split(said, " ")
	if name = parts[0]; len(parts) != 3 || name == "" || len(name) > 60 {
		return name, "", "", false
	}
	hash, lang = parts[1], parts[2]
	sum, err := hex.DecodeString(hash)
	return name, hash, lang, err == nil && len(sum) == 32 && len(lang) >= 2 && len(lang) <= 3
}

// Answers reads the fields of a filled PDF, by name and as a viewer stored them.
// Names the form does not have are ignored, and so are fields for files, which no
// PDF carries; rows without an answer are left out. What was typed stays as it is:
// form.Prune and form.Check judge it. A value over the limit of bytes is cut there,
// far beyond what Check allows, so that Check still finds it too long.
func Answers(def *form.Definition, values map[string]string) form.Answers {
	a := form.Answers{}
	for i := range def.Steps {
		readFields(def.Steps[i].Fields, values, "", a)
	}
	return a
}

func readFields(fields []form.Field, values map[string]string, prefix string, into form.Answers) {
	for i := range fields {
		f := &fields[i]
		name := prefix + f.ID
		switch f.Kind {
		case form.File:
		case form.Group:
			if rows := readRows(f, values, name); len(rows) > 0 {
				into[f.ID] = rows
			}
		case form.Choices:
			var chosen []string
			for _, o := range f.Options {
				if isTicked(values[name+"/"+o.ID]) {
					chosen = append(chosen, o.ID)
				}
			}
			if len(chosen) > 0 {
				into[f.ID] = chosen
			}
		case form.Statement:
			if isTicked(values[name]) {
				into[f.ID] = ticked
			}
		default:
			if len(f.Options) > 0 && !isTicked(values[name]) { // a radio group is off as a box is
				continue
			}
			if v := typed(values[name]); v != "" {
				into[f.ID] = option(f, v)
			}
		}
	}
}

func readRows(f *form.Field, values map[string]string, name string) []form.Answers {
	var rows []form.Answers
	for n := range form.Limits.Rows {
		row := form.Answers{}
		readFields(f.Fields, values, name+"/"+strconv.Itoa(n)+"/", row)
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

func isTicked(value string) bool { return value != "" && value != Off }

// option is the id of what was chosen. Some programs store the words people see in
// place of the value behind them.
func option(f *form.Field, value string) string {
	if _, known := f.Option(value); known {
		return value
	}
	for _, o := range f.Options {
		for _, label := range o.Label {
			if label == value {
				return o.ID
			}
		}
	}
	return value
}

// typed is a text as it was typed: line ends of every kind become one, and what no
// keyboard gives is gone.
func typed(value string) string {
	if limit := form.Limits.AnswerBytes; len(value) > limit {
		for limit > 0 && !utf8.RuneStart(value[limit]) {
			limit--
		}
		value = value[:limit]
	}
	value = strings.ToValidUTF8(unmangled(value), "\uFFFD")
	value = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(value)
	value = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, value)
	if strings.TrimSpace(value) == "" {
		return ""
	}
	return value
}
