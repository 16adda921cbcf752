package desk

import (
	"time"

	"tilts/internal/latvia"
	"tilts/internal/locale"
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
}

// answerLooks are colour and icon of an answer.
var answerLooks = map[string][2]string{
	"holds": {"spruce", "tick"}, "altered": {"berry", "warning"}, "fails": {"berry", "warning"},
	"open": {"amber", "info"},
}

func signedPart(words *locale.Catalogue, r *signature.Report) *SignedPart {
	if r == nil {
		return nil
	}
	shown := func(at time.Time) string { return at.In(latvia.Riga()).Format("02.01.2006 15:04") }
	p := &SignedPart{}
	for i, v := range r.Verdicts {
		looks := answerLooks[v.Answer()]
		one := VerdictPart{Title: words.T("signature.signed", "n", i+1), Colour: looks[0], Icon: looks[1]}
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
		p.Notes = append(p.Notes, words.Args(s.Key, s.Args))
	}
	return p
}
