package casework

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mail"
	"tilts/internal/mediation"
	"tilts/internal/press"
	"tilts/internal/record"
)

// rendered is a drawn document and the template it came from.
type rendered struct {
	id, mark       string
	pdf            []byte
	templateHash   string
	templateName   string
	templateSource []byte
}

// draw fills a template and draws it.
func (s *Service) draw(name, lang, id string, data any, at time.Time) (rendered, error) {
	t, err := s.Documents.Template("documents/"+name, lang)
	if err != nil {
		return rendered{}, err
	}
	doc, err := document.Render(t, data, document.Frame{Letterhead: s.letterhead(), Created: at, ID: id})
	if err != nil {
		return rendered{}, err
	}
	pdf, err := press.Render(doc)
	return rendered{id: id, pdf: pdf, templateHash: t.Hash(), templateName: t.Name() + "." + t.Lang(), templateSource: t.Bytes()}, err
}

func (s *Service) letterhead() press.Letterhead {
	a := s.Settings.Agency
	h := press.Letterhead{Name: a.Name, Unit: a.Office}
	for _, line := range []string{a.Address, strings.Trim(a.Phone+", "+a.Email, ", ")} {
		if line != "" {
			h.Contact = append(h.Contact, line)
		}
	}
	return h
}

// keepDocument puts a document's bytes into the store, durably.
func (s *Service) keepDocument(ctx context.Context, id string, pdf []byte) (record.Object, error) {
	sum := sha256.Sum256(pdf)
	obj := record.Object{Key: "documents/" + id + "/" + hex.EncodeToString(sum[:]), SHA256: hex.EncodeToString(sum[:]), Size: int64(len(pdf)), ContentType: "application/pdf"}
	return obj, away(s.Objects.Put(ctx, obj.Key, bytes.NewReader(pdf), obj.Size, sum, obj.ContentType))
}

// link is a page of the public site in full, and as people type it.
func (s *Service) link(path string) (full, typed string) {
	full = s.Settings.BaseURL + path
	_, typed, _ = strings.Cut(full, "://")
	return full, typed
}

// agreement draws the agreement of a case as one of its states.
func (s *Service) agreement(_ context.Context, v CaseView, version int, state mediation.DocState, lang string) (rendered, error) {
	mark := newMark()
	id := newID()
	r, err := s.draw("agreement", lang, id, s.agreementData(v, version, state, lang, mark), s.Now())
	r.mark = mark
	return r, err
}

// newMark gives the 64 bits that the check page asks for beside the number.
func newMark() string {
	b := make([]byte, 8)
	rand.Read(b)
	return strings.ToUpper(hex.EncodeToString(b))
}

// markShown puts a mark in groups of four.
func markShown(mark string) string {
	var groups []string
	for ; len(mark) > 4; mark = mark[4:] {
		groups = append(groups, mark[:4])
	}
	return strings.Join(append(groups, mark), " ")
}

// answerPath is the page on which an invitation is answered.
func (s *Service) answerPath(lang string) string {
	for _, name := range s.Forms.Names() {
		if def, ok := s.Forms.Get(name); ok && def.Entry == form.Invitation {
			return "/" + lang + "/" + name
		}
	}
	return "/" + lang
}

// invitation draws the letter with a one-person code and keeps it. It carries
// the addressee's own name and nothing of the other side.
func (s *Service) invitation(ctx context.Context, v CaseView, p *mediation.Party, code, lang string) (record.Document, error) {
	full, typed := s.link(s.answerPath(lang))
	id := newID()
	own := v.For(mediation.ReaderSelf, mediation.PlaceInvitation, p.ID)
	data := document.InvitationData{
		Addressee: own.Party(p.ID).Name(), Date: latvia.DateOn(s.Now(), lang), Code: code, Page: typed, URL: full,
		Phone: s.Settings.Agency.Phone, Hours: s.Settings.Agency.PhoneHours.In(lang),
	}
	r, err := s.draw("invitation", lang, id, data, s.Now())
	if err != nil {
		return record.Document{}, err
	}
	obj, err := s.keepDocument(ctx, id, r.pdf)
	version := 1 // counts the case's letters, so that no two are saved under one name
	for _, d := range v.Documents {
		if d.Kind == "invitation" {
			version++
		}
	}
	return record.Document{
		ID: id, CaseID: v.ID, PartyID: p.ID, Kind: "invitation", Version: version, Number: v.Number, Lang: lang, State: mediation.DocIssued,
		TemplateHash: r.templateHash, Mark: newMark(), CreatedAt: s.instant(), Object: obj, RowVersion: 1,
	}, err
}

// printable spells out the letters that the documents' fonts lack, so that
// anybody's words can be printed: "‹U+1F600›".
func printable(text string) string {
	missing := press.Missing(form.Shown(text))
	if len(missing) == 0 {
		return text
	}
	var pairs []string
	for _, r := range missing {
		pairs = append(pairs, string(r), fmt.Sprintf("‹U+%04X›", r))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// unprintable finds, among what staff typed for a document, what the fonts
// cannot print or nobody can see; fields are path, text pairs.
func unprintable(fields ...string) []fault.Field {
	var wrong []fault.Field
	for i := 0; i+1 < len(fields); i += 2 {
		path, text := fields[i], fields[i+1]
		switch missing := press.Missing(form.Shown(text)); {
		case strings.ContainsFunc(strings.ReplaceAll(text, "\n", ""), func(r rune) bool { return r != '\r' && form.Hidden(r) }):
			wrong = append(wrong, fault.Field{Path: path, Key: "fault.hidden_letter"})
		case len(missing) > 0:
			wrong = append(wrong, fault.Field{Path: path, Key: "fault.letter", Args: fault.Args{"letter": string(missing[0])}})
		}
	}
	return wrong
}

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
	answers, err := readAnswers(r.Answers)
	if err != nil {
		return nil, "", err
	}
	_, status := s.link("/" + lang + "/status")
	at := r.ReceivedAt.Time().In(s.Now().Location())
	cat := s.Catalogues.For(lang)
	data := document.ReceiptData{
		Title: def.Received.In(lang), Reference: r.Reference, AccessCode: r.Code,
		ReceivedAt: cat.T("document.at", "date", latvia.DateOn(at, lang), "time", latvia.Clock(at)),
		ReplyBy:    latvia.DateShort(r.ReplyBy.Time()), StatusPage: status, Phone: s.Settings.Agency.Phone,
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
			part.Answers = append(part.Answers, document.ReceiptAnswer{Label: row.Label, Value: printable(value)})
		}
		data.Sections = append(data.Sections, part)
	}
	out, err := s.draw("receipt", lang, r.ID, data, at)
	return out.pdf, r.Reference + ".pdf", err
}

// Brochure draws the public leaflet.
func (s *Service) Brochure(lang string) ([]byte, error) {
	full, typed := s.link("")
	a := s.Settings.Agency
	data := document.BrochureData{Site: typed, URL: full, Phone: a.Phone, Hours: a.PhoneHours.In(lang), Agency: a.Name, Edition: s.Catalogues.For(lang).T("document.edition")}
	r, err := s.draw("brochure", lang, "brochure", data, time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC))
	return r.pdf, err
}

// brochureShown is the hash of the brochure that a form speaks of, in the
// language it was filled in: part of the consent record (domain rule 18).
func (s *Service) brochureShown(a form.Answers, lang string) string {
	t, err := s.Documents.Template("documents/brochure", lang)
	if !yes(a, "brochure_read") || err != nil {
		return ""
	}
	return t.Hash()
}

// keepVersions keeps the bytes of the definition that answers belong to, and of
// the brochure they speak of, whose hash it gives.
func (s *Service) keepVersions(ctx context.Context, tx Tx, def *form.Definition, a form.Answers, lang string) (brochure string, err error) {
	if err := keepForm(ctx, tx, def); err != nil {
		return "", err
	}
	if brochure = s.brochureShown(a, lang); brochure == "" {
		return "", nil
	}
	t, err := s.Documents.Template("documents/brochure", lang)
	if err != nil {
		return "", err
	}
	return brochure, tx.KeepBytes(ctx, "template", brochure, t.Name()+"."+t.Lang(), t.Bytes())
}

// compose fills a mail's template: a reference and a link, nothing else.
func (s *Service) compose(m record.Mail) (mail.Message, error) {
	t, err := s.Documents.Template("mail/"+m.Template, m.Lang)
	if err != nil {
		return mail.Message{}, err
	}
	path := m.Path
	if path == "" {
		path = "/" + m.Lang + "/status"
	}
	link, _ := s.link(path)
	msg, err := document.Mail(t, document.MailData{Reference: m.Reference, Link: link})
	return mail.Message{ID: m.ID, Date: m.CreatedAt.Time(), To: m.To, Subject: msg.Subject, Text: msg.Body, Lang: m.Lang}, err
}

// DrawStatistics draws a report that was made ready to print.
func (s *Service) DrawStatistics(data document.StatisticsData, lang string) ([]byte, error) {
	r, err := s.draw("statistics", lang, "statistics "+data.Period, data, s.Now())
	return r.pdf, err
}

// DrawSample draws a template with invented data or with data given as JSON
// would be, for whoever writes templates.
func (s *Service) DrawSample(name, lang string, data any) ([]byte, error) {
	r, err := s.draw(name, lang, "sample", data, document.SampleFrame().Created)
	return r.pdf, err
}
