package action

import (
	"slices"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// DocumentView is a document with its state.
type DocumentView struct {
	Text, URL string
	Number    string // that the letter bears; empty for what bears none
	State     Tag
	SignedURL string
	HandURL   string // where it is recorded how it was handed over; empty when that is done
	RenewWhy  string // why a letter is outdated
	RenewURL  string // to which is posted that an outdated letter is wanted anew; empty for any other
	ID        string // of the document
	BackURL   string // where it is recorded that it came back; empty for what cannot
}

// DocumentURL is where a document is opened.
func DocumentURL(id string) string { return "/staff/documents/" + id }

// DocumentView shows a document as it stands in its case.
func (r *Room) DocumentView(words *locale.Catalogue, c *mediation.Case, d record.Document) DocumentView {
	view := DocumentView{
		URL:    DocumentURL(d.ID),
		Number: r.Cases.LetterNumber(d),
		State:  documentTags[d.State],
		Text:   r.documentTitle(words, d.Kind, d.Version),
	}
	if name := r.Cases.Addressee(c, d); name != "" {
		view.Text += ", " + name
	}
	if d.Signed.Key != "" {
		view.SignedURL = view.URL + "/signed"
	}
	switch d.State {
	case mediation.DocPrepared, mediation.DocUndelivered:
		view.HandURL = "/staff/cases/" + d.CaseID + "/hand?document=" + d.ID
		switch why := cases.Outdated(c, d); {
		case r.Cases.FormerMeeting(c, d):
			view.HandURL, view.RenewWhy = "", words.T("staff.renew_why_moved")
			view.State = Tag{"amber", "warning", "staff.doc_outdated"}
		case r.Cases.Void(c, d):
			view.HandURL, view.State = "", Tag{"", "circle", "staff.doc_void"}
		case why != "":
			view.RenewWhy = words.T("staff.renew_why_" + string(why))
			view.State = Tag{"amber", "warning", "staff.doc_outdated"}
			view.RenewURL, view.ID = "/staff/cases/"+d.CaseID+"/renew", d.ID
		}
	case mediation.DocSigning:
		if unsignable(c, d.ID) {
			view.State = Tag{"amber", "warning", "staff.doc_unsignable"}
		}
	case mediation.DocIssued:
		view.BackURL = "/staff/cases/" + d.CaseID + "/undelivered?document=" + d.ID
	}
	if p := c.Party(d.PartyID); p != nil && p.DiedOn != "" {
		view.HandURL = ""
	}
	if d.Key == "" { // what somebody brought
		view.URL, view.SignedURL = view.SignedURL, ""
	}
	return view
}

// documentTitle returns the words of a kept document: a letter's own title, else what the
// catalogue calls its kind.
func (r *Room) documentTitle(words *locale.Catalogue, kind string, version int) string {
	if title, letter := r.Cases.LetterTitle(kind, words.Lang); letter {
		return title
	}
	return words.T("staff.document_"+kind, "version", version)
}

// unsignable reports whether the document is an agreement that waits for signatures and can no longer be signed as it
// stands.
func unsignable(c *mediation.Case, documentID string) bool {
	return slices.ContainsFunc(c.Agreements, func(a *mediation.Agreement) bool {
		v := a.Signing()
		return v != nil && v.DocumentID == documentID && c.Signable(a) == nil
	})
}

var documentTags = map[mediation.DocState]Tag{
	mediation.DocSigning:    {"river", "page", "staff.doc_signing"},
	mediation.DocSigned:     {"spruce", "tick", "staff.doc_signed"},
	mediation.DocSuperseded: {"", "arrows", "staff.doc_superseded"},
	mediation.DocRevoked:    {"", "arrows", "staff.doc_revoked"},
	mediation.DocPrepared:   {"amber", "letter", "staff.doc_prepared"},
	mediation.DocReceived:   {"", "clip", "staff.doc_received"},
	mediation.DocIssued:     {"", "forward", "staff.doc_issued"},

	mediation.DocUndelivered: {"amber", "undo", "staff.doc_undelivered"},
}
