package document

import (
	"slices"
	"strings"
)

// Names of the mails, without folder; rows of mail that waits to be sent have them.
const (
	ReceiptMail    = "receipt"
	LockedMail     = "receipt-locked" // the receipt of what has a file that a password locks
	ResumeMail     = "resume"
	MeetingMail    = "meeting"
	MeetingOffMail = "meeting-off"
	ReminderMail   = "reminder"
	FeedbackMail   = "experience" // how it was to take part
	MonthlyMail    = "monthly"    // the report of a month is made
)

// Letter is one thing that the service writes: a PDF, or a mail. It is an entry of
// the table and a template in each language; samples, the help of tilts render and
// what tilts check knows come from the table.
type Letter struct {
	Name   string                // as its template's file, without folder and language
	Mail   bool                  // plain text to be sent; otherwise a document
	head   LetterFront           // of a document of a case, what a letter of a case says itself
	sample func(lang string) any // see Sample

	extreme func(lang string) any // where everything is long; nil for a document of a case, which has it
}

// Sample returns invented data of the type that the letter's template is filled with, in
// a language.
func (l Letter) Sample(lang string) any { return l.sample(lang) }

// sampled makes one of the samples fit the table.
func sampled[T any](of func(lang string) T) func(lang string) any {
	return func(lang string) any { return of(lang) }
}

// Names of the letters that go with what is decided of a submission before any case.
const (
	AskingLetter    = "asking"
	ForwardedLetter = "forwarded" // to the body that decides
	ElsewhereLetter = "elsewhere" // to whoever sent it
	RefusedLetter   = "refused"
)

var letters = []Letter{
	{Name: "agreement", head: LetterFront{For: ForBoth, Needs: []Need{NeedAgreement}}, sample: sampled(SampleCase)},
	{Name: "receipt", sample: sampled(SampleReceipt), extreme: sampled(ExtremeReceipt)},
	{Name: "sent", sample: sampled(SampleSent), extreme: sampled(ExtremeSent)},
	{Name: "invitation", head: LetterFront{For: ForInvited}, sample: sampled(SampleCase)},
	{Name: "brochure", sample: sampled(SampleBrochure), extreme: sampled(ExtremeBrochure)},
	{Name: "statistics", sample: sampled(SampleStatistics), extreme: sampled(ExtremeStatistics)},
	{Name: AskingLetter, sample: sampled(SampleSorting), extreme: sampled(ExtremeSorting)},
	{Name: ForwardedLetter, sample: sampled(SampleSorting), extreme: sampled(ExtremeSorting)},
	{Name: ElsewhereLetter, sample: sampled(SampleSorting), extreme: sampled(ExtremeSorting)},
	{Name: RefusedLetter, sample: sampled(SampleSorting), extreme: sampled(ExtremeSorting)},
	{Name: ReceiptMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
	{Name: LockedMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
	{Name: ResumeMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
	{Name: MeetingMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
	{Name: MeetingOffMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
	{Name: ReminderMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
	{Name: FeedbackMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
	{Name: MonthlyMail, Mail: true, sample: sampled(SampleMail), extreme: sampled(ExtremeMail)},
}

const mailFolder = "mail/"

// Template is the name of the letter's template, "documents/agreement" or "mail/receipt".
func (l Letter) Template() string {
	if l.Mail {
		return mailFolder + l.Name
	}
	return "documents/" + l.Name
}

// ending is that of the template's file.
func (l Letter) ending() string {
	if l.Mail {
		return ".txt"
	}
	return ".md"
}

// Letters lists all that the service writes.
func Letters() []Letter { return slices.Clone(letters) }

// Documents lists the names of the letters that are drawn, without folder.
func Documents() []string {
	var names []string
	for _, l := range Letters() {
		if !l.Mail {
			names = append(names, l.Name)
		}
	}
	return names
}

// Samples returns invented data for every document in a language, by its template's name.
// A look at a template while it is written shows it with them.
func Samples(lang string) map[string]any {
	samples := map[string]any{}
	for _, l := range letters {
		if !l.Mail {
			samples[l.Template()] = l.Sample(lang)
		}
	}
	return samples
}

// dataOf returns a value of the type that a template is filled with.
func dataOf(template string) (any, bool) {
	if strings.HasPrefix(template, LetterFolder) {
		return CaseData{}, true
	}
	l, ok, _ := letterOf(template)
	if !ok {
		return nil, false
	}
	return l.Sample(""), true
}

// letterOf finds the letter of a template, and names those there are in its folder.
func letterOf(template string) (found Letter, ok bool, known []string) {
	for _, l := range letters {
		if l.Template() == template {
			return l, true, nil
		}
		if l.Mail == strings.HasPrefix(template, mailFolder) {
			known = append(known, l.Template())
		}
	}
	return Letter{}, false, known
}
