package agreement

import (
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// ReturnedPart is a file that came back signed, beside the frozen one.
type ReturnedPart struct {
	Doubts []string
	Exact  bool // the very file that went out was signed
	Signed *desk.SignedPart
	Pages  []desk.PagePair
	More   int // pages that are not shown
}

func returnedPart(words *locale.Catalogue, seen cases.Returned) ReturnedPart {
	ours, theirs := desk.PagePictures(seen.Ours.PNG), desk.PagePictures(seen.Theirs.PNG)
	p := ReturnedPart{Exact: seen.Exact, Pages: desk.PagePairs(ours, theirs)}
	for _, d := range seen.Doubts {
		p.Doubts = append(p.Doubts, words.Args("staff.doubt_"+d.Word, d.Args))
	}
	if seen.Theirs.Signed != nil {
		p.Signed = desk.SignedPartOf(words, "", []record.SaidSigned{{Report: *seen.Theirs.Signed}})
	}
	p.More = seen.Theirs.Pages - len(seen.Theirs.PNG)
	return p
}

// signersSeen are those who must sign, each with what the file shows of an electronic signature.
func signersSeen(words *locale.Catalogue, v cases.View, with string, seen record.Look) (list []question.Option) {
	for _, s := range v.Signers(with) {
		o := question.Option{Value: s.Key, Label: SignerName(words, v, s)}
		switch {
		case seen.Signed == nil:
		case cases.SignedElectronically(seen, v.SignerName(s)):
			o.Hint = words.T("staff.signed_name_there")
		default:
			o.Hint = words.T("staff.signed_name_missing")
		}
		list = append(list, o)
	}
	return list
}

// SignerName names somebody who signs, and for whom.
func SignerName(words *locale.Catalogue, v cases.View, s mediation.Signer) string {
	switch {
	case s.Party == nil:
		return v.SignerName(s) + "\u00a0· " + words.T("document.mediator")
	case s.Representative:
		return v.SignerName(s) + "\u00a0· " + cases.AgentRole(words, s.Party) + "\u00a0· " + s.Party.Name()
	}
	return s.Party.Name() + "\u00a0· " + words.T("staff.side_"+string(s.Party.Side))
}
