package arrivals

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/record"
)

// ReceiptPDF draws the receipt with what was sent, for whoever holds the token.
func (s *Service) ReceiptPDF(ctx context.Context, token, lang string) (pdf []byte, name string, err error) {
	r, err := s.Receipt(ctx, token)
	if err != nil {
		return nil, "", err
	}
	return s.receiptPDF(ctx, r, lang)
}

// SenderReceiptPDF draws the receipt of what a clerk entered or copied, to be handed over or
// posted. The access code is on it while the key is there under which it was entered.
func (s *Service) SenderReceiptPDF(
	ctx context.Context, by casework.Actor, id, key, lang string,
) (pdf []byte, name string, err error) {
	if err := casework.Allow(by, casework.EnterForm); err != nil {
		return nil, "", err
	}
	var sub record.Submission
	var known Contact
	var over, unsigned bool
	err = s.Write(ctx, func(tx Tx) (err error) {
		if sub, err = tx.Submission(ctx, id); err != nil {
			return err
		}
		if sub.FormHash == "" || !slices.Contains(EnteredBy, sub.Channel) {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		if known, over, err = s.known(ctx, tx, sub); err != nil {
			return err
		}
		if unsigned, err = s.unsigned(ctx, tx, sub); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.PrintReceipt, "submission:"+id, sub.CaseID, "")
	})
	if err != nil {
		return nil, "", err
	}
	if hashKey(key) != sub.ClientKey {
		key = ""
	}
	r := s.receipt(sub, key)
	r.Known, r.Over, r.Unsigned = known, over, unsigned
	return s.receiptPDF(ctx, r, cmp.Or(lang, sub.Lang))
}

func (s *Service) receiptPDF(ctx context.Context, r Receipt, lang string) (pdf []byte, name string, err error) {
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
		StatusPage: status, Phone: s.Settings.Agency.Phone, Post: s.Settings.Agency.Address,
	}
	next := Correspondent{def, answers, r.ReplyBy, r.Known, r.Over, r.Stage, r.Unsigned, false}.Next(lang, cat)
	data.Signed = slices.ContainsFunc(next.Follows, func(f Follow) bool { return f.Unsigned })
	if data.Signed && byHand(answers) {
		data.SignsFor = cmp.Or(answers.String("legal_name"), fullName(answers, "represented_"))
		data.Signer, data.Representative = fullName(answers, ""), answers.String("representative_name")
		data.Agent = cases.Represents(cat, data.Representative, false)
	}
	if slices.Contains(EnteredBy, r.Channel) { // when somebody copied it in is not when it came
		data.ReceivedAt = latvia.DateBrief(r.ArrivedOn.Time(), lang)
	}
	data.Withdraw = next.Withdraw
	for _, f := range next.Follows {
		data.Follows = append(data.Follows, document.ReceiptFollow{Title: f.Title, Text: f.Text})
	}
	if data.Title == "" {
		data.Title = cat.T("document.received")
	}
	var printing casework.Printing
	for _, section := range s.Summary(def, answers, lang) {
		part := document.ReceiptSection{Title: section.Title}
		for _, row := range section.Rows {
			value := strings.Join(row.Public(), "\n")
			if row.Empty {
				value = row.Blank
			}
			part.Answers = append(part.Answers, document.ReceiptAnswer{
				Label: row.Label, Value: printing.Text(value),
			})
		}
		data.Sections = append(data.Sections, part)
	}
	data.Lost = printing.Lost
	out, err := s.Draw("documents/receipt", lang, r.ID, data, at)
	return out.PDF, r.Reference + ".pdf", err
}
