package arrivals

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Next is what the sender of a form may expect. Receipts and the status page promise this
// and no more: a promise that is not kept frightens, or leaves somebody waiting.
type Next struct {
	Follows  []Follow
	Withdraw bool // the sender is to take part, and may change their mind
}

// Follow is one thing that follows, in the reader's language.
type Follow struct {
	Title, Text string
	Step        mediation.Step // the step of a case that it is, or empty
	Unsigned    bool           // it waits for the sender to sign
}

// Contact is how we get in touch with somebody, by what they chose.
type Contact string

// The ways; empty where the form does not ask.
const (
	ContactSafe    Contact = "safe"    // in the way they named as safe
	ContactNone    Contact = "none"    // not at all: they asked us to send nothing
	ContactAsk     Contact = "ask"     // they named no way as safe: we ask first
	ContactWritten Contact = "written" // the form leaves it to their own words, and we look there
	ContactMissing Contact = "missing" // they left nothing to reach them by
)

// Words are a language's messages by key.
type Words interface {
	T(key string, pairs ...any) string
}

// Correspondent is whoever sent a form, as far as it decides what they may expect.
type Correspondent struct {
	Form    *form.Definition
	Answers form.Answers   // nil for a file that nobody has read
	ReplyBy mediation.Date // the last day to answer
	Known   Contact        // how their case says they are reached; empty when it does not, or is none
	Over    bool           // when it came there was nobody left whom they could meet
	Stage   Stage          // how far it was what they take back

	Unsigned bool // they still have to sign what they sent
	GoesOn   bool // they take part after all, whatever they sent
}

// Next reads what follows out of the answers. Without a form, of a file that nobody has read, the
// catalogue says what holds of any.
func (s Correspondent) Next(lang string, words Words) Next {
	var next Next
	if s.Over {
		next.Follows = []Follow{{Title: words.T("applicant.over"), Text: words.T("applicant.over_text")}}
		return next
	}
	if s.GoesOn {
		next.Follows = append([]Follow{{Title: words.T("applicant.goes_on"), Text: words.T("applicant.goes_on_text")}},
			theWay(words)...)
		next.Withdraw = true
		return next
	}
	def, a, contact := s.Form, s.Answers, ""
	if way := s.Contact(); way != "" && a != nil {
		contact = words.T("applicant.contact_" + string(way))
		if way == ContactMissing || way == ContactNone { // a reply is promised to nobody whom it cannot reach
			a = maps.Clone(a)
			a["safe_channel"] = "none"
		}
	}
	date := latvia.DateBrief(s.ReplyBy.Time(), lang)
	for _, f := range def.Follows(a) {
		if f.Unsigned && !s.Unsigned {
			continue
		}
		text := strings.NewReplacer(
			form.AfterDate, date, form.AfterContact, contact, form.AfterSides, s.Stage.sides(words),
			form.AfterSigning, signing(a, words),
		).Replace(f.Text.In(lang))
		next.Follows = append(next.Follows, Follow{
			Title: f.Title.In(lang), Text: strings.TrimSpace(text), Step: mediation.Step(f.Step),
			Unsigned: f.Unsigned,
		})
		next.Withdraw = next.Withdraw || f.Step != "" && def.Parties == form.FromSender
	}
	if len(def.After) > 0 {
		return next
	}
	next.Follows = []Follow{{Title: words.T("applicant.unread"), Text: words.T("applicant.unread_text")}}
	next.Follows = append(next.Follows, theWay(words)...)
	return next
}

// theWay is what follows for anybody who takes part.
func theWay(words Words) (list []Follow) {
	for _, step := range []mediation.Step{mediation.StepPreparation, mediation.StepMeeting} {
		list = append(list, Follow{
			Title: words.T("applicant.way_" + string(step)), Text: words.T("applicant.way_" + string(step) + "_text"),
			Step: step,
		})
	}
	return list
}

// Contact tells how we get in touch with the sender: as the answers say, or else as their case does.
func (s Correspondent) Contact() Contact {
	def, a, asked := s.Form, s.Answers, false
	for i := range def.Steps {
		asked = asked || slices.ContainsFunc(def.Visible(&def.Steps[i], a), func(f *form.Field) bool {
			return f.ID == "safe_channel"
		})
	}
	if !asked {
		return ""
	}
	if s.Known == ContactNone { // it was asked for since, or by telephone
		return ContactNone
	}
	reachable := slices.ContainsFunc(slices.Collect(maps.Values(fieldOfChannel)), func(id string) bool {
		return usable(a, id)
	})
	left := ContactMissing
	if def.Opens == form.OpensNothing && def.Asks(form.Reference) {
		left = "" // it adds to what told that before
	}
	if def.Parties == form.FromNobody && mayTell(def, a) {
		left = ContactWritten
	}
	way := contactOf(safeChannel(a), reachable)
	if needs, known := fieldOfChannel[safeChannel(a)]; way == ContactSafe && known && !usable(a, needs) {
		way = "" // which way is known, but not the number or address; a clerk looks for it in the letter
		if def.Parties != form.FromNobody && reachable {
			way = ContactAsk // by another way, of which nobody said that it is safe
		}
		if s.Known != "" {
			way = s.Known
		}
	}
	return cmp.Or(way, s.Known, left)
}

// usable reports whether somebody can be reached by an answer: a printed form may bring a telephone or an e-mail that
// is none.
func usable(a form.Answers, id string) bool {
	typed, err := a.String(id), error(nil)
	switch id {
	case "phone":
		_, err = latvia.ParsePhone(typed)
	case "email":
		_, err = latvia.ParseEmail(typed)
	}
	return typed != "" && err == nil
}

// fieldOfChannel is the question whose answer a safe way needs.
var fieldOfChannel = map[string]string{"phone": "phone", "email": "email", "post": "address", "eaddress": "eaddress"}

// mayTell reports whether a telephone, an e-mail or an address may stand in what somebody wrote in their own
// words or attached. Without a figure or an @, an address takes five words: „Kalniņi”, Zosēnu pagasts, Cēsu novads.
func mayTell(def *form.Definition, a form.Answers) bool {
	const wordsOfAnAddress = 5
	for i := range def.Steps {
		for _, f := range def.Visible(&def.Steps[i], a) {
			text := a.String(f.ID)
			switch {
			case f.Kind == form.File && len(a.Strings(f.ID)) > 0:
				return true
			case f.Kind == form.LongText && (strings.ContainsAny(text, "@0123456789") ||
				len(strings.Fields(text)) >= wordsOfAnAddress):
				return true
			}
		}
	}
	return false
}

// contactOf is how somebody is reached who named a way as safe, or left it open; empty when nothing
// is there to reach them by.
func contactOf(safeChannel string, reachable bool) Contact {
	switch {
	case safeChannel == "none":
		return ContactNone
	case safeChannel != "":
		return ContactSafe
	case reachable:
		return ContactAsk
	}
	return ""
}

// known is how the case of a submission says that its sender is reached, and whether it came when there was
// nobody left whom they could meet.
func (s *Service) known(ctx context.Context, tx Tx, sub record.Submission) (way Contact, over bool, err error) {
	if sub.CaseID == "" || sub.PartyID == "" {
		return "", false, nil
	}
	c, _, err := s.Cases.Load(ctx, tx, sub.CaseID)
	if err != nil {
		return "", false, err
	}
	way, err = senderReached(ctx, tx, sub, c.Party(sub.PartyID))
	return way, c.CameLate(sub.ID), err
}

// senderReached is how a case says that whoever sent a submission in the name of a party is reached: the party, or
// who represents them, where those wrote or the letter whose code they gave went to them.
func senderReached(ctx context.Context, tx Tx, sub record.Submission, p *mediation.Party) (Contact, error) {
	if p == nil {
		return "", nil
	}
	represented, _, err := voiceOf(ctx, tx, p, sub)
	return reached(p, represented), err
}

// voiceOf tells whether it was who represents a party that sent a submission in its name, by the letter whose code
// they gave or by their answers; known is false where neither says.
func voiceOf(
	ctx context.Context, tx Tx, p *mediation.Party, sub record.Submission,
) (represented, known bool, err error) {
	a, err := casework.ReadAnswers(sub.Answers)
	if err != nil {
		return false, false, nil // a file without answers
	}
	inv, err := ofCode(ctx, tx, a.String("invitation_code"))
	to, invited := p.InvitedBy(inv.ID)
	told := a.String("answers_for")+a.String("role") != ""
	return to.Represents || represents(a), invited || told, err
}

// reached is how a party is, or who represents them. Of whom nothing is kept beside the party, it is asked first.
func reached(p *mediation.Party, represents bool) Contact {
	r := p.ReachOf(represents)
	way := contactOf(r.SafeChannel, r.Phone+r.Email+r.Address != "")
	if way == "" && p.Person.Phone+p.Person.Email != "" {
		return ContactAsk
	}
	return way
}

// sides is what a withdrawal still asks of its sender, and what the other side is told.
func (s Stage) sides(words Words) string {
	if s == "" {
		return words.T("applicant.sides")
	}
	return words.T("applicant.sides_" + string(s))
}

// signing says how to sign.
func signing(a form.Answers, words Words) string {
	if byHand(a) {
		return words.T("applicant.signing_hand")
	}
	return words.T("applicant.signing_esignature")
}
