package record

import (
	"slices"

	"tilts/internal/signature"
)

// Letter is what a file says that is none of our forms, and what a clerk decided of it. Its
// submission has it as long as the file.
type Letter struct {
	SubmissionID string
	Said         []byte // JSON of a Said; personal
	Decided      []byte // JSON; empty for nothing; personal
	SecondLook   SecondLook
	Version      int
}

// SecondLook is whether somebody looks once more at what was taken as it was read.
type SecondLook string

// What there is of it; empty for none.
const (
	SecondDue  SecondLook = "due"
	SecondDone SecondLook = "done"
)

// Said is what a file says, page by page.
type Said struct {
	Ours    bool   `json:",omitempty"` // one of our forms: most of its text was printed by us
	Kind    string // what the file is: pdf, docx, picture …
	Pages   []SaidPage
	From    string `json:",omitempty"` // of a mail, as the next two
	Subject string `json:",omitempty"`
	Date    string `json:",omitempty"`
	// Automatic tells of a mail that a program sent by itself: no program answers it.
	Automatic bool `json:",omitempty"`
	More      int  `json:",omitempty"` // pages and attached files that nobody read, since there are too many
	// Signed is what the signatures in it are worth, as it was judged when it arrived; nil when it
	// has none. SignedIn is the same of attached files.
	Signed   *signature.Report `json:",omitempty"`
	SignedIn []SaidSigned      `json:",omitempty"`
	// Unopened are the attached files that give no page.
	Unopened []SaidUnopened `json:",omitempty"`
}

// SaidSigned is what the signatures in an attached file are worth.
type SaidSigned struct {
	File   string
	Report signature.Report
}

// SaidUnopened is an attached file that was not read, and why.
type SaidUnopened struct {
	File   string
	Reason Reading
}

// Within stands between the name of a file and that of a file within it.
const Within = " / "

// Add puts what a file beside the letter says behind what there is.
func (s *Said) Add(name string, inner Said) {
	within := func(file string) string {
		if file == "" {
			return name
		}
		return name + Within + file
	}
	for _, p := range inner.Pages {
		if p.File = within(p.File); p.Kind == "" {
			p.Kind = inner.Kind
		}
		s.Pages = append(s.Pages, p)
	}
	for _, u := range inner.Unopened {
		u.File = within(u.File)
		s.Unopened = append(s.Unopened, u)
	}
	s.More += inner.More
	if inner.Signed != nil {
		s.SignedIn = append(s.SignedIn, SaidSigned{name, *inner.Signed})
	}
	for _, signed := range inner.SignedIn {
		s.SignedIn = append(s.SignedIn, SaidSigned{within(signed.File), signed.Report})
	}
}

// Look is a file as a person would look at it.
type Look struct {
	Pages  int      // of the whole file; 0 for what has none to show, such as a text
	PNG    [][]byte // its first pages, in colour
	Text   string   // of its first pages; empty for a scan
	Signed *signature.Report
	Sums   [][32]byte // SHA-256 of the documents within a signed container
}

// SaidPage is one page.
type SaidPage struct {
	Text string
	File string `json:",omitempty"` // the attached file that it belongs to; empty for the letter itself
	Kind string `json:",omitempty"` // of that file, as Said's
	// Of a page that was read with the eyes: the words, and the size of the picture in which their
	// boxes are, in pixels.
	Words      []SaidWord `json:",omitempty"`
	Wide, High int        `json:",omitempty"`
	Unread     bool       `json:",omitempty"` // a picture, and nothing here can read it
	Turn       int        `json:",omitempty"` // quarter turns, clockwise, by which it was turned before
	Skew       float64    `json:",omitempty"` // by how much it was turned then to be level, in degrees
	Number     int        `json:"-"`          // among the pages of the file, from 1; only in a view
	// Printed are the passages that our own program printed, in bytes, in order. Form is the form of ours
	// that the page seems to be of, by name, and Sheet which page of it; 0 where that cannot be told.
	Printed [][2]int `json:",omitempty"`
	Form    string   `json:",omitempty"`
	Sheet   int      `json:",omitempty"`
	// Ticked are the boxes of the page, where it lies as a page of a form in use.
	Ticked *SaidTicked `json:",omitempty"`
}

// SaidTicked are the boxes and circles of a page of a form of ours, as they were seen on a picture.
type SaidTicked struct {
	Form, Hash string // the form, and which version of it
	Page       int
	Boxes      []SaidBox `json:",omitempty"`
	// Typed is what stands in the fields of a form that was filled on a screen and printed into a file.
	Typed []SaidTyped `json:",omitempty"`
}

// SaidTyped is what stands in such a field, named as in a PDF: the words of the page, and whether the field may have
// cut the text.
type SaidTyped struct {
	Name, Value string
	Words       []int
	Doubtful    bool `json:",omitempty"`
}

// SaidBox is a box: the field and the value that it stands for, named as in a PDF; what it shows, on, off or
// doubtful; and where it is, as a word's box.
type SaidBox struct {
	Name, Value, Mark string
	Box               [4]int
}

// View is which pages of a file make up a letter, in their order; none: all, as the file has them.
// The file stays as it is.
type View []SeenPage

// SeenPage is a page of a file as a clerk wants to see it.
type SeenPage struct {
	Number int // among the pages of the file, from 1
	Turn   int `json:",omitempty"` // quarter turns, clockwise
}

// Turns are the quarter turns of pages by their numbers.
func (v View) Turns() map[int]int {
	turns := map[int]int{}
	for _, p := range v {
		turns[p.Number] = p.Turn
	}
	return turns
}

// Has reports whether a page is seen.
func (v View) Has(number int) bool {
	return len(v) == 0 || slices.ContainsFunc(v, func(p SeenPage) bool { return p.Number == number })
}

// Seen is what the pages of a view say. Words read from a page that lay otherwise have no place in it.
func (s Said) Seen(v View) Said {
	if len(v) == 0 {
		for i, p := range s.Pages {
			v = append(v, SeenPage{i + 1, p.Turn})
		}
	}
	var pages []SaidPage
	for _, seen := range v {
		if seen.Number < 1 || seen.Number > len(s.Pages) {
			continue
		}
		p := s.Pages[seen.Number-1]
		if p.Turn != seen.Turn {
			p.Words, p.Skew = nil, 0
		}
		p.Number, p.Turn = seen.Number, seen.Turn
		pages = append(pages, p)
	}
	s.Pages = pages
	return s
}

// SaidWord is a word of a picture.
type SaidWord struct {
	Begin, End int    // bytes of the page's text
	Box        [4]int // left, top, right, bottom
	Sure       int    // hundredths
}

// Text is all pages, one after the other, an empty line between them.
func (s Said) Text() string {
	text := ""
	for i, p := range s.Pages {
		if i > 0 {
			text += between
		}
		text += p.Text
	}
	return text
}

// SaidDocument is a letter among those that a file holds: the bytes of the text in which it stands.
type SaidDocument struct {
	File       string // the attached file, or the first of several pictures; empty for the letter itself
	Begin, End int
}

// Documents are the letters that a file holds, those without a text left out. Pictures that
// follow one another are the pages of one.
func (s Said) Documents() (list []SaidDocument) {
	at := 0
	for i, p := range s.Pages {
		if i > 0 {
			at += len(between)
		}
		end := at + len(p.Text)
		n := len(list)
		goesOn := i > 0 && (p.File == s.Pages[i-1].File || p.picture() && s.Pages[i-1].picture())
		switch {
		case p.Text == "":
		case n > 0 && goesOn:
			list[n-1].End = end
		default:
			list = append(list, SaidDocument{p.File, at, end})
		}
		at = end
	}
	return list
}

func (p SaidPage) picture() bool { return p.Kind == "picture" }

// between stands between two pages of a text.
const between = "\n\n"

// Unread reports whether nothing of it could be read.
func (s Said) Unread() bool {
	for _, p := range s.Pages {
		if p.Text != "" {
			return false
		}
	}
	return true
}
