package web

// FrontPage is the applicants' first page: three ways in, what follows, and
// whom to call.
type FrontPage struct {
	Telephone string
	Steps     []string // what follows, as keys "applicant.after_…"
	Facts     []string // good to know, as keys "applicant.know_…"
}

// ErrorPage says what went wrong and what to do.
type ErrorPage struct {
	Status    int
	Kind      string // fault.Kind in words
	Message   string // in the reader's language
	RequestID string // only where our side failed: for the telephone
}
