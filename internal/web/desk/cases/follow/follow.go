package follow

import (
	"net/url"
	"slices"
	"strconv"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// Part is the panel of what was agreed: what is due and done, what to do when a day
// has passed, and what follows at the end.
type Part struct {
	InForce []string
	Money   string // empty when none was agreed
	Terms   []Term
	After   []AfterView
	Tell    *desk.Link // suggests that the authority in charge be told, which did not ask; nil for nothing
	Finish  string     // address; empty when there is nothing to end
}

// Term is one term in force.
type Term struct {
	Text, Who string
	Dues      []DueView
	Records   []RecordView
	Path      []PathStep // when its day has passed
}

// DueView is the term, or one instalment of it.
type DueView struct {
	When, Amount, Note string
	State              action.Tag
	Record, Remind     string // addresses; empty for what is not to be done
	Name               string // for whoever listens to the page: what the links are about
}

// RecordView is what was recorded of a term.
type RecordView struct{ Text, Proof, Fix string }

// PathStep is one thing to do about a term that was not fulfilled by its day.
type PathStep struct {
	Key    string // staff.path_<key>, and why
	URL    string // empty when it is locked
	Locked string // why, in words
	Done   string // what came of it, in words
}

// AfterView is what follows for one party when the process has ended.
type AfterView struct {
	Name string
	Ways []Way
}

// Way is one thing that is offered: done on a day, or a button.
type Way struct{ Key, On, URL string }

// PartOf is nil before anything was agreed or ended, and for whoever may not know terms.
func PartOf(r *action.Room, words *locale.Catalogue, v cases.View, by casework.Actor) *Part {
	if !by.Sees(mediation.ItemTerms, mediation.PlacePage) {
		return nil
	}
	f := follow{
		words: words, v: v, base: "/staff/cases/" + v.ID + "/", mine: by.May(casework.RunCase),
		today: mediation.DateOf(r.Now().In(web.Riga)), days: r.Cases.Settings.RemindDays,
		said: r.Cases.TermSaid,
	}
	part := &Part{After: f.after()}
	for _, t := range v.Agreed() {
		line := words.T("staff.follow_in_force", "number", v.Number+"/"+strconv.Itoa(t.Agreement),
			"version", t.Version,
			"date", desk.ShownDate(words, t.SignedOn))
		if own := v.Agreement(t.Offender); own != nil {
			line += action.Whose(words, v.Case, own)
		}
		if !slices.Contains(part.InForce, line) {
			part.InForce = append(part.InForce, line)
		}
		part.Terms = append(part.Terms, f.term(t))
	}
	if money := v.Money(); money.Agreed > 0 {
		part.Money = words.T("staff.follow_money", "paid", f.money(money.Paid), "agreed", f.money(money.Agreed),
			"open", f.money(money.Open))
	}
	if letter, suggested := v.Suggested(); f.mine && suggested {
		part.Tell = &desk.Link{URL: f.base + "letter?letter_kind=outcome", Key: "staff.follow_tell_do", Icon: "letter"}
		if letter != "" { // it is prepared, and has to leave the house still
			part.Tell = &desk.Link{URL: f.base + "hand?document=" + letter, Key: "staff.do_hand", Icon: "letter"}
		}
	}
	if f.mine && v.FollowingUp() {
		part.Finish = f.base + "finish"
	}
	if len(part.Terms) == 0 && len(part.After) == 0 {
		return nil
	}
	return part
}

// follow makes the panel of one case.
type follow struct {
	words *locale.Catalogue
	v     cases.View
	base  string // address of the case, with a slash
	mine  bool   // the reader may do something
	today mediation.Date
	days  int // before which something is due soon
	said  TermSayer
}

// TermSayer says a term as somebody wrote it.
type TermSayer func(cases.View, mediation.Term, mediation.TermWords) string

func (f follow) money(cents int64) string { return latvia.Money(cents, f.words.Lang) }

func (f follow) name(id string) string {
	if p := f.v.Party(id); p != nil {
		return p.Name()
	}
	return ""
}

func (f follow) term(t mediation.AgreedTerm) Term {
	view := Term{Text: f.said(f.v, t.Term, t.Words), Who: f.v.NameOfDoer(t.Term, t.Words)}
	if to := f.name(t.To); to != "" {
		view.Who += " → " + to
	}
	if view.Text == "" {
		view.Text = f.words.T("staff.term_" + string(t.Kind))
	}
	for _, d := range f.v.Dues() {
		if d.ID != t.ID {
			continue
		}
		view.Dues = append(view.Dues, f.due(d))
		if view.Path == nil && f.mine && f.v.FollowingUp() && d.Broken(f.today) {
			view.Path = f.path(d)
		}
	}
	for _, said := range f.v.Fulfilled {
		if said.TermID != t.ID {
			continue
		}
		record := f.record(said, t.Endless())
		if v := said.Version; v > 0 && v != t.Version { // its instalments are not those of the version in force
			record.Text = f.words.T("staff.follow_of_version", "version", v, "record", record.Text)
		}
		view.Records = append(view.Records, record)
	}
	return view
}

func (f follow) due(d mediation.Due) DueView {
	view := DueView{State: dueTags[d.State(f.today, f.days)], When: f.words.T("staff.follow_no_day")}
	switch {
	case d.On != "":
		view.When = desk.ShownDate(f.words, d.On)
	case d.Result == "":
		view.State = action.Tag{Icon: "circle", Key: "staff.due_untold"}
	}
	if d.Result == mediation.FulfilledNot { // also while its day is still to come
		view.State = dueTags[mediation.DueNot]
		if d.Agreed > 0 {
			view.State.Key = "staff.paid_" + string(d.Result)
		}
		if d.On >= f.today {
			view.Note = f.words.T("staff.follow_not_past")
		}
	}
	if key := "staff.kept_" + string(d.Result); d.Endless() && f.words.Has(key) {
		view.State.Key = key
	}
	view.Name = view.When
	if d.Agreed > 0 {
		view.Amount = f.money(d.Agreed)
		view.Name = view.Amount + ", " + view.When
		if d.Paid > 0 && d.Open > 0 {
			view.Note = f.words.T("staff.follow_paid_of", "paid", f.money(d.Paid))
		}
	}
	if last := f.v.RemindedOf(d); last != nil && d.Result != mediation.FulfilledDone {
		view.Note = f.reminded(*last)
	}
	if !f.mine || !f.v.FollowingUp() || d.Result == mediation.FulfilledDone && !d.Endless() {
		return view
	}
	at := "?term=" + url.QueryEscape(d.ID) + "&part=" + strconv.Itoa(d.Part)
	view.Record = f.base + "fulfil" + at
	deed := reminding(f.v, d)
	deed.Today = f.today
	soon := d.On != "" && d.On <= f.today.Plus(f.days)
	if (soon || d.Broken(f.today)) && f.v.May(deed) == nil {
		view.Remind = f.base + "remind" + at
	}
	return view
}

// reminding is to remind whoever has to do something of it.
func reminding(v cases.View, d mediation.Due) mediation.Deed {
	return mediation.Deed{
		Act: mediation.ActRemind, Party: v.Party(d.From), Represents: d.Doer().Represents,
		Body: &mediation.Reminded{TermID: d.ID},
	}
}

// reminded tells when somebody was reminded, or that the letter waits still.
func (f follow) reminded(r mediation.RemindedOn) string {
	if r.SentOn == "" {
		return f.words.T("staff.follow_remind_waits", "date", desk.ShownDate(f.words, r.On))
	}
	return f.words.T("staff.follow_reminded", "date", desk.ShownDate(f.words, r.SentOn))
}

// record tells what was recorded of a term; of one that lasts for ever, that it is kept so far or broken.
func (f follow) record(said mediation.FulfilledOn, lasting bool) RecordView {
	told := mediation.Fact{OccurredOn: said.On, Body: &said.Fulfilled}.Told()
	pairs := []any{"date", desk.ShownDate(f.words, said.On)}
	for placeholder, value := range told.With {
		pairs = append(pairs, placeholder, action.ShownValueOf(f.words, nil, f.v, value))
	}
	view := RecordView{Text: f.words.T(action.FulfilledKey(f.words, told, &said.Fulfilled, lasting), pairs...)}
	if note := said.Person.Note; note != "" {
		view.Text += " " + note
	}
	if said.DocumentID != "" {
		view.Proof = "/staff/documents/" + said.DocumentID + "/signed"
	}
	if f.mine && f.v.FollowingUp() {
		view.Fix = f.base + "fulfil?instead=" + said.FactID
	}
	return view
}

// path is what to do about something that was not fulfilled by its day, in this order.
func (f follow) path(d mediation.Due) []PathStep {
	at := "?term=" + url.QueryEscape(d.ID) + "&part=" + strconv.Itoa(d.Part)
	remind := f.step("remind", at, reminding(f.v, d))
	switch last, letter := f.v.RemindedOf(d), f.v.Unsent(d); {
	case last != nil && f.v.Pressed(d):
		remind.Done = f.reminded(*last)
	case letter != "": // it is prepared, and has to leave the house still
		remind = PathStep{Key: "remind_hand", URL: f.base + "hand?document=" + letter}
	}
	wish := f.step("wish", at, mediation.Deed{Act: mediation.ActWish, Body: &mediation.WishTold{TermID: d.ID}})
	if w := f.v.WishOf(d); w != nil {
		wish.Done = desk.ShownDate(f.words, w.On) + " " + f.words.T("staff.wish_"+string(w.Wish))
	}
	anew := f.step("terms", action.QueryOf(d.Offender), mediation.Deed{Act: mediation.ActTerms, With: d.Offender})
	steps := []PathStep{remind, wish, anew}
	if f.v.DirectorAsked() {
		steps = append(steps, f.step("tell", "", mediation.Deed{Act: mediation.ActTell}))
	}
	return steps
}

func (f follow) step(name, at string, deed mediation.Deed) PathStep {
	deed.Today = f.today
	step := PathStep{Key: name}
	if err := f.v.May(deed); err != nil {
		step.Locked = said(f.words, err)
	} else {
		step.URL = f.base + name + at
	}
	return step
}

// said puts a refusal into words.
func said(words *locale.Catalogue, err error) string {
	why := web.AsFault(err)
	if len(why.Fields) > 0 {
		return words.Args(why.Fields[0].Key, why.Fields[0].Args)
	}
	return words.Args(why.Key, why.Args)
}

// after is what is offered to each party when the process has ended, with or without an
// agreement.
func (f follow) after() (list []AfterView) {
	if !f.v.Over() {
		return nil
	}
	agreed := f.v.Outcome == mediation.OutcomeAgreement
	for _, p := range f.v.Parties {
		view := AfterView{Name: p.Name()}
		if agreed {
			care := Way{Key: "care", URL: "contact?party=" + p.ID + "&purpose=" + string(mediation.TalkAfterCare)}
			if talks := f.v.TalksWith(p.ID, mediation.TalkAfterCare); len(talks) > 0 {
				care.On = desk.ShownDate(f.words, talks[len(talks)-1].On)
			}
			if p.DiedOn == "" || care.On != "" {
				view.Ways = append(view.Ways, care)
			}
		}
		if agreed && f.v.May(mediation.Deed{Act: mediation.ActCertify, Party: p}) == nil {
			view.Ways = append(view.Ways, f.certificate(p))
		}
		feedback := Way{Key: "feedback", On: desk.ShownDate(f.words, p.InvitedToFeedbackOn)}
		if f.v.May(mediation.Deed{Act: mediation.ActFeedback, Party: p}) == nil && feedback.On == "" {
			feedback.URL = "feedback?party=" + p.ID
		}
		if feedback.URL != "" || feedback.On != "" {
			view.Ways = append(view.Ways, feedback)
		}
		for i := range view.Ways {
			if view.Ways[i].URL != "" && f.mine {
				view.Ways[i].URL = f.base + view.Ways[i].URL
			} else {
				view.Ways[i].URL = ""
			}
		}
		if len(view.Ways) > 0 {
			list = append(list, view)
		}
	}
	return list
}

// certificate is the one of a party: made, as long as nothing was recorded of the terms since, or to be made.
func (f follow) certificate(p *mediation.Party) Way {
	if d := f.v.CertificateOf(p); d != nil {
		made := mediation.DateOf(d.CreatedAt.Time().In(web.Riga))
		return Way{Key: "certificate", On: desk.ShownDate(f.words, made)}
	}
	return Way{Key: "certificate", URL: "letter?letter_kind=fulfilment&party=" + p.ID}
}

// dueTags are how something due stands.
var dueTags = map[mediation.DueState]action.Tag{
	mediation.DueOpen:    {Icon: "clock", Key: "staff.due_open"},
	mediation.DueSoon:    {Colour: "amber", Icon: "clock", Key: "staff.due_soon"},
	mediation.DueOverdue: {Colour: "berry", Icon: "warning", Key: "staff.due_overdue"},
	mediation.DueDone:    {Colour: "spruce", Icon: "tick", Key: "staff.due_done"},
	mediation.DuePartly:  {Colour: "river", Icon: "tick", Key: "staff.due_partly"},
	mediation.DueNot:     {Icon: "circle", Key: "staff.due_no"},
}
