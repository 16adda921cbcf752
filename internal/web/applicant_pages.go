package web

import (
	"time"

	"tilts/internal/casework"
	"tilts/internal/form"
)

// FrontPage is the applicants' first page: three ways in, what follows, and
// whom to call.
type FrontPage struct {
	Telephone string
	Hours     string   // when somebody answers it, as configured
	Steps     []string // what follows, as keys "applicant.after_…"
	Facts     []string // good to know, as keys "applicant.know_…"
}

// BeginPage asks, before a form begins, what a person should know; with a form
// already on its way it offers to go on with it.
type BeginPage struct {
	Address string // where the button posts
	Title   string
	Text    string
	Reaches bool   // asks how the person can be reached
	Resume  string // address of the form on its way; empty when there is none
	Ended   bool   // one was on its way, but its time is over
	Saved   time.Time
	Until   time.Time // when the form on its way ends
}

// FormListPage lists the forms in use, by whom they are for.
type FormListPage struct{ Groups []FormGroup }

// FormGroup is the forms of one audience.
type FormGroup struct {
	Audience form.Audience
	Forms    []FormLink
}

// FormLink leads to a form.
type FormLink struct{ Title, Text, URL string }

// Progress is where in a form the person is.
type Progress struct {
	At, Of int
	Saved  time.Time // zero when nothing is saved yet
	Until  time.Time // the answers are kept until then, when that is soon; zero otherwise
}

// Bars gives the state of each bar: "done", "here" or "".
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

// Notice is a sentence on a wash above the form; zero for none.
type Notice struct {
	Kind, Icon, Text string
}

// StepPage is one page of a form.
type StepPage struct {
	Address   string // where it posts
	Stamp     string // of the answers that the page shows
	Progress  Progress
	Title     string
	Help      string
	Notice    Notice
	Problems  []Problem
	Fields    []FieldView
	Multipart bool   // there is a file to send
	Seen      string // paths shown, for a page without scripts
	Confirm   string // doubtful answers that the next press confirms
	Review    bool   // came from the review, goes back there
	Back      bool
	Telephone string
}

// ReviewPage shows every answer before the form is sent.
type ReviewPage struct {
	Address      string
	Seen         string // paths of the closing step shown, for a page without scripts
	Stamp        string // of the closing step's answers; empty when it has none
	Send         string // the words of the last button
	Signed       bool   // asks for a signature, which may come later
	Progress     Progress
	Notice       Notice
	Problems     []Problem
	Sections     []ReviewSection
	ClosingTitle string
	Closing      []FieldView // questions of the closing step: statements
	Multipart    bool
	Brochure     bool   // a statement speaks of the brochure
	Back         string // id of the step before; empty when there is none
	Telephone    string
}

// ReviewSection is the answers of one step.
type ReviewSection struct {
	Title  string
	Change string // address of the step
	Rows   []ReviewRow
}

// ReviewRow is one answer; Absent says in words that there is none.
type ReviewRow struct {
	Label  string
	Values []string
	Absent string
	Wrong  string // what is to be corrected
	Long   bool   // may have several lines
}

// ReceiptPage tells that a form has arrived and what to keep.
type ReceiptPage struct {
	Title      string
	Follows    bool // a talk may follow, as it does not after a withdrawal or feedback
	ReceivedAt time.Time
	Reference  string
	Code       string
	ReplyBy    time.Time
	PDF        string // address of the receipt as a document; empty when there is none
	Clear      string // where "clear and close" posts
	Telephone  string
	Outcome    *Outcome // of a file: what we could read in it; nil for a form
}

// EntryPage asks for the invitation code or the number of the request.
type EntryPage struct {
	Address   string
	Code      FieldView
	Request   FieldView
	Notice    Notice
	Problems  []Problem
	Resume    string
	Telephone string
}

// StatusEntryPage asks for reference and access code.
type StatusEntryPage struct {
	Address   string
	Reference FieldView
	Code      FieldView
	Problems  []Problem
	Notice    Notice
	Telephone string
}

// StatusPage shows neutrally how far a submission is.
type StatusPage struct {
	Reference  string
	ReceivedAt time.Time
	ReplyBy    time.Time
	Steps      []StatusLine
	Outcome    string // key's end of the neutral outcome, or empty
	MeetingOn  time.Time
	Telephone  string
}

// StatusLine is one step of the status page.
type StatusLine struct {
	Key   casework.StatusStep
	State string // "done", "here" or ""
}

// CheckPage tells the state of a document by its number and mark.
type CheckPage struct {
	Address string
	Number  FieldView
	Mark    FieldView
	Notice  Notice
	Found   bool
	Result  CheckResult
}

// CheckResult is what anybody holding a document may know of it.
type CheckResult struct {
	Number  string
	Version int
	Kind    string
	State   string
	Made    time.Time
	Signed  time.Time
}

// TextPage is a page of plain text: accessibility, personal data.
type TextPage struct {
	Name      string   // part of the words' keys
	Sections  []string // ends of the keys "applicant.<name>_…"
	Telephone string
	Agency    string
}

// ErrorPage says what went wrong and what to do.
type ErrorPage struct {
	Status    int
	Kind      string // fault.Kind in words
	Message   string // in the reader's language
	RequestID string // only where our side failed: for the telephone
}

// ClosedPage is what is left after "clear and close".
type ClosedPage struct{}
