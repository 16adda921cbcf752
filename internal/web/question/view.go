// Package question shows a form's questions on a page, to the people who fill it
// in and to staff.
package question

import (
	"strings"
	"time"

	"tilts/internal/locale"
)

// Field is one question as a page shows it.
type Field struct {
	Path, ID     string // input name; element id that errors link to
	Type         string // text, email, tel, textarea, select, radio, checkbox, statement, file, group
	Label        string
	Hint, Why    string
	Error        string
	Warning      string // worth a second look, not wrong
	Optional     bool
	Untitled     bool // the page's title asks the question already
	Value        string
	Fixed        bool // shown, and not asked
	InputMode    string
	Autocomplete string
	MaxLength    int
	Width        string // "short", "medium" or "" for the whole column
	Options      []Option
	Rows         []Row // of a group
	CanAdd       bool  // a group that takes another row, a file field another file
	Files        []File
	Told         string       // what was just done to them; empty for nothing
	FileLimit    locale.Bytes // largest file that is taken, in whole units
	FileMost     int64        // and exactly
	Required     bool         // when it is asked; a rule may need it all the same
	Condition    string       // that a script follows; empty for one that this page always asks
	Shut         bool         // its condition does not hold now
	Fold         string       // title of the fold that it stands in; empty where it stands open
	Unfold       bool         // that is open in any case
}

// Option is one row of a choice, with the questions that open inside it.
type Option struct {
	ID, Value   string
	Label, Hint string
	Chosen      bool
	Inside      []Field
}

// Row is one row of a group.
type Row struct {
	Path   string
	Title  string
	Fields []Field
}

// File is one attachment of a draft.
type File struct {
	ID, Name, Size string

	Withheld string // key of why it is not handed out; empty when it is
	Unopened string // why nobody here can open it, "locked", "damaged" or "heic"; empty when that is not known
}

// Problem is one line of the error summary.
type Problem struct {
	Link string // "#f-birth_date", or a step's address with it
	Text string
}

// Progress is where in a form the person is.
type Progress struct {
	At, Of int
	Saved  time.Time // zero when nothing is saved yet
	Until  time.Time // the answers are kept until then, when that is soon; zero otherwise
}

// Bars is the state of each bar: "done", "here" or "".
func (p Progress) Bars() []string {
	bars := make([]string, p.Of)
	for i := range bars {
		switch {
		case i+1 < p.At:
			bars[i] = "done"
		case i+1 == p.At:
			bars[i] = "here"
		}
	}
	return bars
}

// ElementID is the id of a field's input.
func ElementID(path string) string { return "f-" + strings.ReplaceAll(path, ".", "-") }
