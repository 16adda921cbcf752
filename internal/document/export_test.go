package document

import (
	"tilts/internal/fault"
	"tilts/internal/press"
)

// Refused is what a letter of a case names that whom it is for may not read.
func (t Template) Refused() error { return t.refused() }

// Printed is a value as a template of the language prints it.
func Printed(value any, lang string) string { return printed(value, lang) }

// Functions are the names of what a template may call.
func Functions() []string { return sorted(functions("lv")) }

// Remarks are the names of the remarks a template may have.
func Remarks() []string { return sorted(directives) }

// FreezeAs freezes a document whose record holds values as they were written.
func FreezeAs(t Template, data any, values []byte, frame Frame) (press.Document, error) {
	return freeze(t, data, values, frame)
}

// PhraseOf is the key and the arguments of an argument that is words itself.
func PhraseOf(value any) (key string, args fault.Args, ok bool) {
	p, ok := value.(phrase)
	return p.key, p.args, ok
}
