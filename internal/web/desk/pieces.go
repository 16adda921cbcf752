package desk

import "tilts/internal/web/question"

// Known is one fact beside its name.
type Known struct {
	Label, Value, Link string
	Note               string // beside the value
	Late               bool   // its day has passed
}

// Link is a way to another page.
type Link struct{ URL, Key, Icon string }

// Paper leads to something to read, by its own title.
type Paper struct{ URL, Title string }

// Filter is one list to choose from.
type Filter struct {
	Name, Key string // of the field; of its label
	Chosen    string
	Any       string // key of the choice of everything
	Options   []question.Option
}
