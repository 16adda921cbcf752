package cases

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tilts/internal/document"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
)

// LetterRequest is a letter of a case that somebody wants.
type LetterRequest struct {
	Kind    string // its file, without folder and language
	PartyID string // to whom, where it goes to one person
	Guest   string // to somebody of the wider circle instead, who comes with that party or with none

	Represents bool   // to whoever represents the party
	Lang       string // empty for the recipient's
	Note       string // what is added, where the letter asks for it

	instead  string                  // id of the letter in whose place it stands, the first of several
	enclosed []document.EnclosedData // what goes with it

	before int // letters of the case that are written at once with it, before it
}

// letterData is what a letter about a case may say: made of the case as whom it is for
// may know it, in the letter's language.
func (s *Service) letterData(v View, recipient document.Recipient, q LetterRequest) document.CaseData {
	self, represents := q.PartyID, recipient == document.ForRepresentative || q.Represents && q.Guest == ""
	if q.Guest != "" {
		self = "" // a guest reads nothing of the party they come with
	}
	reader := mediation.Expected{Party: self, Represents: represents && self != ""}
	cat, own, seen := s.Catalogues.For(q.Lang), s.Catalogues.For(locale.Main), recipient.Seen(v.Case, self)
	_, site := s.Link("")
	a := s.Settings.Agency.Of(v.Unit)
	coming := seen.PlannedMeeting()
	if v.Coming() == nil { // it is to be called off, whether or not the reader may know why
		coming = nil
	}
	d := document.CaseData{
		Letter: document.LetterData{Number: letterNumber(v, q.before), Date: s.Today(), Note: q.Note},
		Office: document.OfficeData{
			Agency: a.Name.In(q.Lang), Name: a.Office, Address: a.Address, Phone: a.Phone,
			Hours: a.PhoneHours.In(q.Lang),
			Email: a.Email, Site: site,
		},
		Case:      caseFacts(cat, seen),
		Mediator:  document.MediatorData{Name: v.Mediator.Name, Cover: v.Cover.Name},
		Recipient: s.recipientData(v, seen, cat, reader, q.Guest),
		Meeting:   comingTo(cat, coming, a.Address),
		Held:      meetingData(cat, seen.HeldMeeting()),
		Terms:     termsData(cat, own, seen, reader), Owed: owedData(cat, own, seen, reader, s.Today()),
		Kept: keptData(cat, seen, reader), Enclosed: q.enclosed,
	}
	if own := v.reached().Telephone(); own != "" && recipient != document.ForDirector {
		d.Office.Phone = own
	}
	if v.Mediator.Volunteer {
		d.Mediator.Volunteer, d.Mediator.Certificate = true, v.Mediator.Certificate
	}
	s.arrives(v, cat, q, d.Meeting)
	if d.Meeting != nil {
		d.Meeting.Cover = v.CoverThen.Name
	}
	arranged(seen, self, d.Meeting)
	d.Off = offData(
		v.Case, seen, mediation.Expected{Party: q.PartyID, Represents: q.Represents, Guest: q.Guest},
	)
	part := seen.Those(v.TakingPartIDs())
	if len(part) == 0 || recipient == document.ForDirector { // it asked for them all
		part = seen.Parties
	}
	d.Victims, d.Offenders = sides(cat, part)
	d.Agreement = agreementFacts(cat, seen, self)
	if d.Held != nil && !recipient.Person() {
		d.Held.Present, d.Held.Absent = attendance(cat, seen)
		d.Held.Others = besides(d.Held.Others, d.Held.Present)
	}
	if !recipient.Person() {
		d.Ends, d.Signed = endsData(cat, v.Case, seen), signedData(v.Case, seen, s.Today())
	}
	if seen.Outcome != "" {
		d.Outcome = &document.OutcomeData{
			Words: cat.T("document.outcome_" + string(seen.Ended())), Day: seen.ClosedOn,
		}
	}
	return d
}

// recipientData is whom a letter is for: a party, who stands for them, or a guest.
func (s *Service) recipientData(
	v View, seen mediation.Seen, cat *locale.Catalogue, reader mediation.Expected, guest string,
) document.PersonData {
	if g := v.Guest(guest); g != nil {
		return document.PersonData{
			Name: g.Person.Name, Role: cat.T("document.guest"), Address: g.Person.Address, Guest: true,
		}
	}
	own := v.Party(reader.Party)
	to := person(cat, seen.Party(reader.Party))
	if p := seen.Party(reader.Party); reader.Represents && p != nil {
		to = standingFor(cat, p)
	}
	to.AppliedOn, to.AnswerLatest = applicationOf(v.Case, reader.Party)
	to.WithdrewFor, to.Alone = withdrewFor(own), s.signsAlone(own)
	if own != nil && !own.ReachOf(reader.Represents).TakesMessages() {
		to.Address = "" // it is handed over in person
	}
	return to
}

// caseFacts is what is known of the case and of the proceedings that it is about.
func caseFacts(cat *locale.Catalogue, seen mediation.Seen) document.CaseFacts {
	d := document.CaseFacts{
		Number: seen.Number, ArrivedOn: seen.ArrivedOn, AnswerBy: seen.AnswerBy, StartedOn: seen.StartedOn,
		Director: seen.Director, DirectorAddress: seen.DirectorAddress, CriminalCase: seen.CriminalCase,
		Request: seen.Request, RequestedOn: seen.RequestedOn, Offence: document.Offence(seen.Offences()),
		Facts: factsOf(seen),
	}
	if seen.Stage != "" {
		d.Stage = cat.T("staff.stage_" + string(seen.Stage))
	}
	return d
}

// arrives puts the recipient's own time of arrival into the meeting; nobody else's is there.
func (s *Service) arrives(v View, cat *locale.Catalogue, q LetterRequest, m *document.MeetingData) {
	planned := v.PlannedMeeting()
	if m == nil || planned == nil {
		return
	}
	who := mediation.Expected{Party: q.PartyID, Represents: q.Represents, Guest: q.Guest}
	m.Former = planned.FormerDay(who)
	row, _ := planned.Comes(who)
	if row.Time != "" {
		m.Time = row.Time
	}
	if at, err := latvia.ReadClock(m.Time); err == nil {
		m.Time = at.In(cat.Lang)
	}
}

// arranged puts into the meeting what is arranged for a party to take part: nobody is promised a name that is not
// confirmed.
func arranged(seen mediation.Seen, party string, m *document.MeetingData) {
	if m == nil || party == "" {
		return
	}
	for _, n := range seen.Needs(seen.PlannedMeeting()) {
		switch {
		case n.Party.ID != party || n.Is == nil || n.Is.State == mediation.BookedNotNeeded:
		case n.Need == mediation.NeedAccess:
			m.Access = true
		default:
			m.Interpreted = true
			if n.Is.State == mediation.BookedConfirmed {
				m.Interpreter = n.Is.Person.With
			}
		}
	}
}

// sides are people as a document lists them: who was harmed first.
func sides(cat *locale.Catalogue, people []*mediation.Party) (victims, offenders []document.PersonData) {
	for _, p := range people {
		if p.Side == mediation.Victim {
			victims = append(victims, person(cat, p))
		} else {
			offenders = append(offenders, person(cat, p))
		}
	}
	return victims, offenders
}

func person(cat *locale.Catalogue, p *mediation.Party) document.PersonData {
	if p == nil {
		return document.PersonData{}
	}
	d := document.PersonData{
		Name: p.Name(), Role: role(cat, p), Offender: p.Side == mediation.Offender, Behalf: behalf(cat, p),
		Legal: p.Legal, Code: p.Person.Code, Address: p.Person.Postal(), Held: p.Person.Held(),
		Phone: p.Person.Phone, Email: p.Person.Email,
		Representative: p.Person.Representative, Minor: p.Minor,
		InvitedOn: p.InvitedOn, ConfirmedOn: p.ConfirmedOn, WithdrewOn: p.WithdrewOn,
	}
	if d.Representative != "" {
		d.Agent = AgentRole(cat, p)
	}
	if a := p.Admitted; a != nil && a.Facts != nil {
		d.AdmitsFacts = *a.Facts
	}
	if p.Person.BirthDate != "" {
		d.BirthDate = latvia.DateBrief(p.Person.BirthDate.Time(), cat.Lang)
	}
	return d
}

// standingFor is who represents a party, as a letter to them has it.
func standingFor(cat *locale.Catalogue, p *mediation.Party) document.PersonData {
	d, r := person(cat, p), p.ReachOf(true)
	d.Represents, d.Name, d.Representative = d.Name, d.Representative, ""
	d.Role, d.Address, d.Phone, d.Email = AgentRole(cat, p), r.Address, r.Phone, r.Email
	d.Code, d.BirthDate, d.Held = "", "", false // they are the party's
	if p.Basis != "" {
		d.Basis = cat.T("document.basis_" + p.Basis)
	}
	return d
}

// signsAlone reports whether we know that a party is of age and that nobody represents them.
func (s *Service) signsAlone(p *mediation.Party) bool {
	if p == nil || p.Legal || p.NeedsRepresentative() || p.Person.Representative != "" {
		return false
	}
	born := p.Person.BirthDate
	return born.Valid() && born <= mediation.DateOf(s.Now().AddDate(-latvia.OfAge, 0, 0))
}

// withdrewFor names who represents a party and took the agreement to take part back for them; empty where nobody
// did but the party.
func withdrewFor(p *mediation.Party) string {
	if p == nil {
		return ""
	}
	sent := func(u mediation.Unsettled) bool { return u.Represents && u.Stop == mediation.StopWithdrawal }
	if p.WithdrewOn != "" && p.WithdrewFor || slices.ContainsFunc(p.Unsettled, sent) {
		return p.Person.Representative
	}
	return ""
}

// applicationOf tells when the party's own application arrived, and the day by which it is
// answered when the time was prolonged; both are empty for whoever did not apply.
func applicationOf(c *mediation.Case, partyID string) (arrived, latest mediation.Date) {
	p := c.Party(partyID)
	if p == nil || !p.Applicant() {
		return "", ""
	}
	return p.AppliedOn, cmp.Or(c.ProlongedTo, mediation.DateOf(latvia.LatestReply(p.AppliedOn.Time())))
}

func meetingData(cat *locale.Catalogue, m *mediation.MeetingOn) *document.MeetingData {
	if m == nil {
		return nil
	}
	d := &document.MeetingData{
		Day: m.On, Time: m.Time, Place: placeOf(cat, m), Others: m.Person.Others, Apart: m.Mode.Indirect(),
		Carried: m.Mode.Carried(), Online: m.Mode == mediation.Online,
	}
	if d.Online && m.State != mediation.MeetingPlanned { // it was nowhere; the place typed is the agreement's
		d.Place = ""
	}
	if m.Format != "" {
		d.Format, d.Mode = cat.T("document.format_"+string(m.Format)), cat.T("document.mode_"+string(m.Mode))
	}
	return d
}

// comingTo is a meeting that is planned: one at the agency for which no address was typed is at
// the office's own.
func comingTo(cat *locale.Catalogue, m *mediation.MeetingOn, office string) *document.MeetingData {
	d := meetingData(cat, m)
	if d != nil && d.Online { // the mediator may sit at the agency; nobody else comes there
		d.Place = m.Person.Address
		return d
	}
	if d == nil || m.Venue != "office" || m.Person.Address != "" || m.Mode.Indirect() {
		return d
	}
	if office != "" {
		d.Place = strings.Trim(d.Place+", "+office, ", ")
	}
	return d
}

// placeOf is where a meeting is: its address before it is held, else the place by its name.
func placeOf(cat *locale.Catalogue, m *mediation.MeetingOn) string {
	switch {
	case m.State == mediation.MeetingPlanned && m.Person.Address != "":
		return m.Person.Address
	case m.Person.Place != "" || m.Mode.Indirect() || m.Venue == "":
		return m.Person.Place
	}
	return cat.T("document.venue_" + m.Venue)
}

// agreementWords is what an agreement says of what nobody wrote for it alone.
func agreementWords(cat *locale.Catalogue, seen mediation.Seen, a *mediation.Agreement) document.AgreementFacts {
	d := document.AgreementFacts{
		Place:       cat.T("document.blank_place"),
		Consequence: cat.T("document.consequence_" + string(mediation.ConsequenceOf(seen.Grade, seen.Stage))),
	}
	if m := seen.HeldMeeting(); m != nil && m.Person.Place != "" {
		d.Place = m.Person.Place
	}
	if a.Claims != "" {
		d.Claims = cat.T(claimsKey(a.Written))
	}
	return d
}

// claimsKey is the clause about other claims. What binds for ever is never fulfilled, so claims do not wait for it.
func claimsKey(w mediation.Written) string {
	key, lasting := "document.claims_"+string(w.Claims), 0
	for _, t := range w.Terms {
		if t.Endless() {
			lasting++
		}
	}
	switch {
	case lasting == 0 || w.Claims == mediation.ClaimsYes:
		return key
	case lasting == len(w.Terms):
		return key + "_only_lasting"
	}
	return key + "_lasting"
}

// factsOf is what happened, as the agreements tell it that the recipient is bound to.
func factsOf(seen mediation.Seen) string {
	var told []string
	for _, a := range seen.Texts() {
		if a.Facts != "" && !slices.Contains(told, a.Facts) {
			told = append(told, a.Facts)
		}
	}
	return strings.Join(told, " ")
}

// agreementFacts is the version that is in force, or else the newest; of several agreements, the first in which
// the reader still has something to do, or else the first.
func agreementFacts(cat *locale.Catalogue, seen mediation.Seen, self string) *document.AgreementFacts {
	a, v := agreementOn(seen)
	for _, owed := range seen.Dues() {
		if self != "" && owed.From == self && owed.Result != mediation.FulfilledDone {
			a = seen.Agreement(owed.Offender)
			v = a.InForce()
			break
		}
	}
	if v == nil {
		return nil
	}
	d := agreementWords(cat, seen, a)
	d.Number, d.Version, d.SignedOn = agreementNumber(seen.Number, a.Number), v.Version, v.SignedOn
	return &d
}

func agreementOn(seen mediation.Seen) (*mediation.Agreement, *mediation.Version) {
	for _, a := range seen.Texts() {
		if v := cmp.Or(a.InForce(), a.Current()); v != nil {
			return a, v
		}
	}
	return nil, nil
}

// letterVersion counts the letters of a case, so that no two are saved under one name.
func letterVersion(v View) int {
	n := 1
	for _, d := range v.Documents {
		if d.Kind != "agreement" && d.Kind != ProofKind {
			n++
		}
	}
	return n
}

// letterNumber is the number that the next letter of a case bears, and keeps; before are those that
// are written at once with it, before it.
func letterNumber(v View, before int) string {
	return letterNumbered(v.Number, letterVersion(v)+before)
}

func letterNumbered(caseNumber string, version int) string {
	return fmt.Sprintf("%s/v%d", caseNumber, version)
}
