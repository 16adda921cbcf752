package arrivals

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/surface"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/question"
)

// SubmissionPart is the open submission.
type SubmissionPart struct {
	sent record.Submission
	asks []question.Missing // Wrong, in the language of the sender

	ID, Title, Reference, Form string
	Whose                      string // the name itself; empty for nobody known
	Arrived, Channel, Entered  string
	ReplyBy                    string
	Sections                   []AnswersPart
	Warnings                   []string
	Reading                    record.Reading     // end of the key "paper.staff_…"; empty for what was no file
	Wrong                      []question.Missing // what to ask the sender
	NotRead                    []question.Missing // what the file says besides
	Printed                    string             // title of the form that the file is a print of; empty for none
	PrintedPages               string             // those of its pages that are seen; empty where it is not known
	Retype, RetypeTitle        string             // where the file's form is copied in by hand, if it can be
	Signed                     *desk.SignedPart   // what the signatures in its file are worth
	Files                      []question.File
	Frame                      string // address of an original that a frame can show
	Picture                    bool   // which is a picture, shown as wide as its column
	Original                   string
	OriginalSize               string
	Withheld                   string // key of why the original is not handed out; empty when it is
	IsFile                     bool
	Same                       Same   // what arrived before and is the same; the zero one for nothing
	Safety                     string // key of what to mind; empty for nothing
	Minor                      bool   // somebody whom it names is under age
	MailLost                   bool   // a mail to the sender could not be sent
	Unverified                 bool   // a program sent it, and nothing says whose
	SentBy, NamedOther         string // the institution whose key it came with, and another that it names
	OpensCase                  bool
	AsksSender                 bool   // whose it is and what it says a clerk must tell
	NamedCase                  string // the case the sender speaks of
	State                      string
	CaseID, CaseNumber         string
	ArrivedOn, ArrivalWrong    string
	Channels                   []question.Option
	HasCode                    bool
	Copy                       *CopyPart // a letter that waits to be copied; nil for none
	CanReadAgain               bool
	NoReply                    bool          // it may be closed without a letter
	IsSomebodys                bool          // it must be attached to a party
	Receipts                   []ReceiptLink // for the sender of what a clerk entered
	NewlyEntered               bool          // by this clerk, so the receipt has the access code
	Address                    string        // of the sender, as far as it is known and may be written to
	Nothing, ByPost            bool          // nothing may be sent, or a letter by post may be
	Decision                   *DecisionPart // that stands; nil for none
	Register                   string        // the agency's own number; empty for none
	Likely                     []LikelyPart  // what it may belong to
	Apart                      int           // how many it was told apart from
	Companions                 Companions    // what goes into a case with it
	Second                     *SecondPart   // a second look that is due; nil for none
	Copied                     bool          // a letter that was copied into its form, and can be a sample
	Stack                      *StackPart    // the pages of its file; nil when it was not read
	Leaves                     []LeafPart    // its pages as pictures, where no text stands beside them
	History                    []HistoryItem // newest first
}

// ReceiptLink is a receipt in one language.
type ReceiptLink struct {
	URL, Lang, Key string
	Here           bool // the sender's own language
}

// receiptLinks leads to the receipts of what a clerk entered.
func receiptLinks(v arrivals.SubmissionView, entered string) (list []ReceiptLink) {
	if v.Definition == nil || !slices.Contains(arrivals.EnteredBy, v.Channel) {
		return nil
	}
	for _, lang := range locale.Languages {
		query := url.Values{"lang": {lang}}
		if entered != "" {
			query.Set("entered", entered)
		}
		list = append(list, ReceiptLink{
			URL: "/staff/inbox/" + v.ID + "/receipt.pdf?" + query.Encode(), Lang: lang,
			Key: "staff.language_" + lang, Here: lang == v.Lang,
		})
	}
	return list
}

// Drawn reports whether pages of the original stand on the page as pictures.
func (s *SubmissionPart) Drawn() bool {
	return len(s.Leaves) > 0 || s.Copy != nil && slices.ContainsFunc(s.Copy.Texts, func(t CopyText) bool {
		return len(t.Leaves) > 0
	})
}

// LikelyPart is a case that the open submission may belong to, or another submission about the
// same, with what the two have in common.
type LikelyPart struct {
	CaseID, SubmissionID string
	Number, Title, Why   string
}

// SecondPart is a letter that was taken as it was read, for a second look.
type SecondPart struct{ By, Text string }

// AnswersPart is one heading of the answers: what was answered, and the questions that were not.
type AnswersPart struct {
	Title string
	Rows  []form.Row
	Blank []string
}

func answersParts(sections []form.Section) (list []AnswersPart) {
	for _, s := range sections {
		part := AnswersPart{Title: s.Title}
		for _, row := range s.Rows {
			if row.Empty && !row.Unasked {
				part.Blank = append(part.Blank, row.Label)
			} else {
				part.Rows = append(part.Rows, row)
			}
		}
		list = append(list, part)
	}
	return list
}

// safetyText is the key of the warning above a submission. Of an institution's request it is
// not the sender who is afraid.
func safetyText(r *Room, v arrivals.SubmissionView) string {
	def, known := r.Arrivals.Forms.Get(v.Form)
	switch {
	case v.Died:
		return "staff.safety_died"
	case v.Nothing:
		return "staff.safety_nothing"
	case !v.Safety:
		return ""
	case known && def.For == form.Institutions:
		return "staff.safety_named"
	}
	return "staff.safety_sender"
}

func (r *Room) submissionPart(c *gin.Context, v arrivals.SubmissionView) *SubmissionPart {
	words := r.Words(c)
	at := v.ReceivedAt.Time()
	p := &SubmissionPart{
		sent:         v.Submission,
		ID:           v.ID,
		Title:        r.TitleOf(words, v.Submission),
		Whose:        v.Title,
		Reference:    v.Reference,
		Form:         r.FormTitle(words, v.Form),
		Arrived:      desk.ShownDate(words, v.ArrivedOn),
		Channel:      "staff.channel_" + string(v.Channel),
		Entered:      words.T("document.at", "date", web.Date(web.Lang(c), at), "time", latvia.Clock(at, words.Lang)),
		ReplyBy:      desk.ShownDate(words, v.ReplyBy),
		Sections:     answersParts(v.Sections),
		Signed:       desk.SignedPartOf(words, v.ID, v.Signed),
		Same:         sameLink(v.Same),
		Minor:        r.Arrivals.NamesMinor(v.Submission),
		MailLost:     v.MailLost,
		Unverified:   v.Channel == mediation.ChannelAPI && v.SentBy == "",
		SentBy:       v.SentBy,
		NamedOther:   v.NamedOther,
		Safety:       safetyText(r, v),
		IsFile:       v.Form == arrivals.FileForm,
		OpensCase:    v.OpensCase && v.NamedCase == "",
		NamedCase:    v.NamedCase,
		AsksSender:   v.Definition == nil || v.Definition.Parties == form.FromNobody,
		State:        string(v.State),
		CaseID:       v.CaseID,
		CaseNumber:   v.CaseNumber,
		ArrivedOn:    desk.TypedDate(v.ArrivedOn),
		Original:     "/staff/originals/" + v.ID,
		OriginalSize: words.Bytes(locale.Bytes(v.Submission.Original.Size)),
		HasCode:      v.AccessHash != "",
		Nothing:      v.Nothing,
		ByPost:       v.ByPost,
		Address:      v.Address,
		Decision:     decisionPart(words, v.ID, r.TitleOf(words, v.Submission), v.Decision),
		Register:     v.RegisterNumber,
		NoReply:      !arrivals.NeedsReply(v.Submission),
		IsSomebodys:  arrivals.IsSomebodys(v.Submission, v.Companions),
		CanReadAgain: r.Arrivals.CanReadAgain(v.Submission),
	}
	for _, w := range v.Warnings {
		p.Warnings = append(p.Warnings, words.Args(w.Key, w.Args))
	}
	if key := p.Signed.Warning(); key != "" {
		p.Warnings = append(p.Warnings, words.T(key))
	}
	p.Companions = companionsOf(v, words, func(form string) string { return r.FormTitle(words, form) })
	r.showRead(words, p, v)
	p.showFiles(words, v)
	for _, ch := range mediation.Channels {
		p.Channels = append(p.Channels, question.Option{
			Value:  string(ch),
			Label:  words.T("staff.channel_" + string(ch)),
			Chosen: ch == v.Channel,
		})
	}
	return p
}

// showFiles shows the original beside what was read in it, and lists what came with it.
func (p *SubmissionPart) showFiles(words *locale.Catalogue, v arrivals.SubmissionView) {
	for _, f := range v.Files {
		p.Files = append(p.Files, question.File{
			ID: f.ID, Name: f.Name, Size: words.Bytes(locale.Bytes(f.Size)), Withheld: v.Withheld[f.SHA256],
			Unopened: f.Unopened(),
		})
	}
	p.Withheld = v.Withheld[v.Submission.Original.SHA256]
	if p.Withheld == "" && v.Reading != record.UnreadDamaged && desk.Framable(v.Submission.Original.ContentType) {
		p.Frame, p.Picture = p.Original, strings.HasPrefix(v.Submission.Original.ContentType, "image/")
	}
}

// showRead shows how what was sent was read: what is wrong or missing, and what else its file says.
func (r *Room) showRead(words *locale.Catalogue, p *SubmissionPart, v arrivals.SubmissionView) {
	p.Reading, p.Wrong = v.Reading, question.MissingIn(v.Definition, words, v.Wrong)
	p.asks = question.MissingIn(v.Definition, r.Catalogues.For(cmp.Or(p.sent.Lang, words.Lang)), v.Wrong)
	unclear := question.Unclear{Def: v.Definition, Words: words, Forms: r.Arrivals.Forms.Get, Staff: true}
	p.NotRead = unclear.List(v.NotRead)
	for _, u := range v.NotRead {
		if u.Kind == surface.UnclearPrint {
			p.Printed, p.PrintedPages = unclear.Title(u.Form), strings.Join(u.Values, ", ")
		}
		if def, ok := r.Arrivals.Forms.Get(u.Form); ok && def.Clerk {
			p.Retype = "/staff/inbox/new?form=" + def.Name + "&of=" + v.ID
			p.RetypeTitle = r.FormTitle(words, def.Name)
		}
	}
}

// StillRead reports whether a file waits to be read: what is in it is to come.
func (s *SubmissionPart) StillRead() bool {
	return s.sent.Unread() && s.Withheld == ""
}

// keepArrival shows an arrival as it was typed.
func (s *SubmissionPart) keepArrival(on, channel string) {
	s.ArrivedOn = on
	for i := range s.Channels {
		s.Channels[i].Chosen = s.Channels[i].Value == channel
	}
}
