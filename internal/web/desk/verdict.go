package desk

import (
	"fmt"
	"slices"
	"time"

	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/record"
	"tilts/internal/signature"
)

// SignedPart is what the signatures in a file are worth, in words.
type SignedPart struct {
	Verdicts []VerdictPart
	Notes    []string // about the file
}

// VerdictPart is the verdict on one signature: the answer, and why, who, when and what.
type VerdictPart struct {
	Title, Answer string
	Colour, Icon  string // of the answer
	Lines         []string
	Changed       string // where what was signed and what is now stand beside each other; empty for nowhere
}

// answerLooks are colour and icon of an answer.
var answerLooks = map[string][2]string{
	"holds": {"spruce", "tick"}, "altered": {"berry", "warning"}, "fails": {"berry", "warning"},
	"open": {"amber", "info"},
}

// SignedPartOf tells what the signatures in files are worth; nil when there are none. Of the file of a
// submission it leads to what was changed after signing.
func SignedPartOf(words *locale.Catalogue, submissionID string, files []record.SaidSigned) *SignedPart {
	if len(files) == 0 {
		return nil
	}
	p := &SignedPart{}
	for _, f := range files {
		first := len(p.Verdicts)
		p.add(words, f.File, f.Report)
		for i, v := range f.Report.Verdicts {
			if f.File == "" && v.Revision > 0 && submissionID != "" {
				p.Verdicts[first+i].Changed = fmt.Sprintf("/staff/inbox/%s/changed/%d", submissionID, i+1)
			}
		}
	}
	return p
}

// Warning is the key of what to mind before reading on; empty where the signatures give no reason.
func (p *SignedPart) Warning() string {
	switch {
	case p == nil:
		return ""
	case slices.ContainsFunc(p.Verdicts, func(v VerdictPart) bool { return v.Colour == "berry" }):
		return "desk.signature_bad"
	case len(p.Verdicts) == 0:
		return "desk.signature_none"
	}
	return ""
}

// add adds those in one file; a name tells an attached one.
func (p *SignedPart) add(words *locale.Catalogue, file string, r signature.Report) {
	shown := func(at time.Time) string {
		at = at.In(latvia.Riga())
		day := latvia.DateBrief(at, words.Lang)
		return words.T("document.at", "date", day, "time", latvia.Clock(at, words.Lang))
	}
	of := ""
	if file != "" {
		of = file + ": "
	}
	for i, v := range r.Verdicts {
		looks := answerLooks[v.Answer()]
		one := VerdictPart{Title: of + words.T("signature.signed", "n", i+1), Colour: looks[0], Icon: looks[1]}
		for j, s := range v.Sentences(r.Kind, shown) {
			if text := words.Args(s.Key, s.Args); j == 0 {
				one.Answer = text
			} else {
				one.Lines = append(one.Lines, text)
			}
		}
		p.Verdicts = append(p.Verdicts, one)
	}
	for _, s := range r.Sentences() {
		p.Notes = append(p.Notes, of+words.Args(s.Key, s.Args))
	}
}
