package arrivals

import (
	"tilts/internal/casework/arrivals"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// DecisionPart is the decision that stands, as the page tells it.
type DecisionPart struct {
	ID         string // of the submission
	Kind       string // key's end
	Title      string
	By, At     string
	Body, Text string
	Cause      string // key; empty for none
	Questions  []string
	Until      string
	Letter     string // address of its letter; empty for none
	Told       string // address of the letter to the sender, beside one to another body; empty for none
}

func decisionPart(words *locale.Catalogue, id, title string, d *arrivals.DecisionView) *DecisionPart {
	if d == nil {
		return nil
	}
	p := &DecisionPart{
		ID: id, Title: title, Kind: string(d.Kind), By: d.By, At: web.Date(words.Lang, d.MadeAt.Time()),
		Body: d.Says.Body, Text: d.Says.Text, Questions: d.Says.Questions, Until: desk.ShownDate(words, d.Says.Until),
	}
	if d.Says.Cause != "" {
		p.Cause = "desk.cause_" + string(d.Says.Cause)
	}
	if d.UploadID != "" {
		p.Letter = "/staff/originals/" + id + "/" + d.UploadID
	}
	if d.Says.Told != "" {
		p.Told = "/staff/originals/" + id + "/" + d.Says.Told
	}
	return p
}
