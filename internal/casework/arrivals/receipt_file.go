package arrivals

import (
	"context"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/latvia"
)

// ReceiptPDF draws the receipt with what was sent, for whoever holds the token.
func (s *Service) ReceiptPDF(ctx context.Context, token, lang string) (pdf []byte, name string, err error) {
	r, err := s.Receipt(ctx, token)
	if err != nil {
		return nil, "", err
	}
	def, err := s.definition(ctx, r.Form, r.FormHash)
	if err != nil {
		return nil, "", err
	}
	answers, err := casework.ReadAnswers(r.Answers)
	if err != nil {
		return nil, "", err
	}
	_, status := s.Link("/" + lang + "/status")
	at := r.ReceivedAt.Time().In(s.Now().Location())
	cat := s.Catalogues.For(lang)
	data := document.ReceiptData{
		Title: def.Received.In(lang), Reference: r.Reference, AccessCode: r.Code,
		ReceivedAt: cat.T("document.at", "date", latvia.DateOn(at, lang), "time", latvia.Clock(at, lang)),
		StatusPage: status, Phone: s.Settings.Agency.Phone,
	}
	next := NextOf(def, answers, r.ReplyBy, lang, cat)
	data.Withdraw = next.Withdraw
	for _, f := range next.Follows {
		data.Follows = append(data.Follows, document.ReceiptFollow{Title: f.Title, Text: f.Text})
	}
	if data.Title == "" {
		data.Title = cat.T("document.received")
	}
	for _, section := range s.Summary(def, answers, lang) {
		part := document.ReceiptSection{Title: section.Title}
		for _, row := range section.Rows {
			value := strings.Join(row.Public(), "\n")
			if row.Empty {
				value = row.Blank
			}
			part.Answers = append(part.Answers, document.ReceiptAnswer{
				Label: row.Label, Value: casework.Printable(value),
			})
		}
		data.Sections = append(data.Sections, part)
	}
	out, err := s.Draw("documents/receipt", lang, r.ID, data, at)
	return out.PDF, r.Reference + ".pdf", err
}
