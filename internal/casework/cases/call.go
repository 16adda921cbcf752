package cases

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Call asks people to the planned meeting, or tells those who knew of it that it is called off: each gets a
// letter in their language, and a neutral mail with the day for a calendar where mail may go. The letters are
// prepared; nobody has them until they are handed over.
func (s *Service) Call(
	ctx context.Context, by casework.Actor, caseID string, version int, who []mediation.Expected, note string,
) error {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return err
	}
	if err := s.mayCall(v.Case, who, ""); err != nil {
		return err
	}
	m, kind := v.PlannedMeeting(), meetingLetter
	if m == nil {
		m, kind, note = v.CalledOff(), offLetter, "" // the rules have asked whether there is one
	}
	if err := v.tried(ctx, by, version); err != nil {
		return err
	}
	letters := make([]prepared, len(who))
	for i, e := range who {
		_, lang := writtenTo(v.Case, e)
		q := LetterRequest{
			Kind: kind, PartyID: e.Party, Guest: e.Guest, Represents: e.Represents, Lang: lang, Note: note,
			before: i,
		}
		if letters[i], err = s.prepare(ctx, v, &q); err != nil {
			return err
		}
	}
	return s.change(ctx, by, casework.RunCase, caseID, v.guard(version), func(tx Tx, c *mediation.Case) (facts, error) {
		var added facts
		for i, e := range who {
			if err := s.keepLetter(ctx, tx, letters[i]); err != nil {
				return nil, err
			}
			call, err := s.post(ctx, tx, c, m, m.Sequence, e)
			if err != nil {
				return nil, err
			}
			call.DocumentID = letters[i].doc.ID
			added = append(added, mediation.Fact{PartyID: e.Party, Body: &call})
		}
		return added, nil
	})
}

// Told records that people were told of the meeting as it stands, or that it is called off,
// without a letter.
func (s *Service) Told(
	ctx context.Context, by casework.Actor, caseID string, version int, who []mediation.Expected, on mediation.Date,
	channel mediation.Channel,
) error {
	if !slices.Contains(mediation.Channels, channel) {
		return fault.At("channel", "fault.check_answers")
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(_ Tx, c *mediation.Case) (facts, error) {
		if err := s.mayCall(c, who, on); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		m := &c.Meetings[len(c.Meetings)-1]
		var added facts
		for _, e := range who {
			added = append(added, mediation.Fact{PartyID: e.Party, OccurredOn: on, Body: &mediation.Called{
				Meeting: m.ID, Sequence: m.Sequence, Represents: e.Represents, Guest: e.Guest, Channel: channel,
			}})
		}
		return added, nil
	})
}

// Hand records that a prepared letter was handed over or sent: how, and on which day.
func (s *Service) Hand(
	ctx context.Context, by casework.Actor, caseID string, version int, documentID string, on mediation.Date,
	channel mediation.Channel,
) error {
	return s.HandAll(ctx, by, caseID, version, []string{documentID}, on, channel)
}

// HandAll records the same of several letters, on one day and in one way.
func (s *Service) HandAll(
	ctx context.Context, by casework.Actor, caseID string, version int, letters []string, on mediation.Date,
	channel mediation.Channel,
) error {
	if !slices.Contains(mediation.Channels, channel) {
		return fault.At("channel", "fault.check_answers")
	}
	if len(letters) == 0 {
		return fault.At("letters", "fault.choose_who")
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		var added facts
		for _, id := range letters {
			handed, err := s.handed(ctx, tx, c, id, on, channel)
			if err != nil {
				return nil, err
			}
			added = append(added, handed)
		}
		return added, nil
	})
}

// handed makes a prepared letter one that was issued, and tells of it.
func (s *Service) handed(
	ctx context.Context, tx Tx, c *mediation.Case, documentID string, on mediation.Date, channel mediation.Channel,
) (mediation.Fact, error) {
	refused := func(err error) (mediation.Fact, error) { return mediation.Fact{}, err }
	doc, err := tx.Document(ctx, documentID)
	if err != nil {
		return refused(err)
	}
	if doc.CaseID != c.ID || !sendable(doc.State) {
		return refused(fault.New(fault.NotFound, "fault.not_found"))
	}
	if err := s.happened(on); err != nil {
		return refused(err)
	}
	if on < s.DayOf(doc.CreatedAt) {
		return refused(fault.At("on", "fault.before_letter"))
	}
	if why := s.voidBy(c, doc); why != "" {
		return refused(fault.New(fault.Conflict, why))
	}
	body := &mediation.Handed{DocumentID: documentID, Channel: channel}
	if l := s.letterOf(doc.Kind); slices.Contains(l.Needs, document.NeedTerms) && !standing(c) {
		return refused(fault.New(fault.Conflict, lacking+"standing"))
	}
	who := s.AddressedTo(c, doc)
	deed := mediation.Deed{Act: mediation.ActHand, On: on, Represents: who.Represents, Body: body}
	if who.Guest == "" {
		deed.Party = c.Party(doc.PartyID)
	}
	if err := s.may(c, deed); err != nil {
		return refused(err)
	}
	doc.State = mediation.DocIssued
	return mediation.Fact{PartyID: doc.PartyID, OccurredOn: on, Body: body}, tx.UpdateDocument(ctx, doc)
}

// sendable reports whether a document is a letter, wherever it is.
func sendable(state mediation.DocState) bool {
	return state == mediation.DocPrepared || state == mediation.DocIssued || state == mediation.DocUndelivered
}

// Undelivered records that a letter came back: whoever it was for is to be reached in another way.
func (s *Service) Undelivered(
	ctx context.Context, by casework.Actor, caseID string, version int, documentID string, on mediation.Date,
) error {
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, _ *mediation.Case) (facts, error) {
		doc, err := tx.Document(ctx, documentID)
		if err != nil {
			return nil, err
		}
		if doc.CaseID != caseID || doc.State == mediation.DocUndelivered || !sendable(doc.State) {
			return nil, fault.New(fault.NotFound, "fault.not_found")
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		if on < s.DayOf(doc.CreatedAt) {
			return nil, fault.At("on", "fault.before_letter")
		}
		doc.State = mediation.DocUndelivered
		if err := tx.UpdateDocument(ctx, doc); err != nil {
			return nil, err
		}
		body := &mediation.Undelivered{DocumentID: documentID}
		return []mediation.Fact{{PartyID: doc.PartyID, OccurredOn: on, Body: body}}, nil
	})
}

// mayCall refuses to tell nobody, somebody who is not expected, and what the rules forbid; on is the day on which
// they were told, empty for now.
func (s *Service) mayCall(c *mediation.Case, who []mediation.Expected, on mediation.Date) error {
	body := &mediation.Meeting{Expected: who}
	if err := s.may(c, mediation.Deed{Act: mediation.ActCall, On: on, Body: body}); err != nil {
		return err
	}
	if len(who) == 0 {
		return fault.At("who", "fault.choose_who")
	}
	m := c.Meetings[len(c.Meetings)-1]
	for _, e := range who {
		if _, comes := m.Comes(e); !comes {
			return fault.At("who", "fault.choose_who")
		}
	}
	return nil
}

// writtenTo is the address to which mail may go, empty for none, and the language: nothing is
// sent before the safe way is known (domain rule 19).
func writtenTo(c *mediation.Case, e mediation.Expected) (address, lang string) {
	p := c.Party(e.Party)
	if e.Guest != "" {
		if g := c.Guest(e.Guest); g != nil {
			return g.Person.Email, Spoken(&mediation.Party{PartyNamed: mediation.PartyNamed{Language: g.Language}})
		}
	}
	if p == nil {
		return "", Spoken(nil)
	}
	return p.ReachOf(e.Represents).MailAddress(), SpokenBy(p, e.Represents)
}

// Mailed reports whether somebody who comes to a meeting is told of it by mail.
func (v View) Mailed(e mediation.Expected) bool {
	to, _ := writtenTo(v.Case, e)
	return to != ""
}

// post queues the mail that brings the day of a meeting, where one may go, and tells of it.
func (s *Service) post(
	ctx context.Context, tx Tx, c *mediation.Case, m *mediation.MeetingOn, sequence int, e mediation.Expected,
) (mediation.Called, error) {
	call := mediation.Called{Meeting: m.ID, Sequence: sequence, Represents: e.Represents, Guest: e.Guest}
	to, lang := writtenTo(c, e)
	entry := s.appointment(m, sequence, e)
	mail := record.Mail{
		To: to, Template: document.MeetingMail, Lang: lang, Reference: c.Number, Appointment: entry,
	}
	if e.Guest != "" { // whoever has neither a number nor a code for the status page
		mail.Path = record.NoLink
	}
	if entry.Cancelled {
		mail.Template = document.MeetingOffMail
	}
	posted, err := s.PostNeutral(ctx, tx, mail)
	if posted {
		call.Channel, call.Calendar = mediation.ChannelEmail, true
	}
	return call, err
}

// again sends the new state of a meeting to whoever has it in a calendar.
func (s *Service) again(
	ctx context.Context, tx Tx, c *mediation.Case, before *mediation.MeetingOn, on mediation.Date, m mediation.Meeting,
) (facts, error) {
	now := &mediation.MeetingOn{Meeting: m, ID: before.ID, On: on}
	var added facts
	for _, call := range latest(before.Calls) {
		_, comes := m.Comes(call.Who)
		if !call.Calendar {
			continue
		}
		state := *now
		if !comes {
			state.State = mediation.MeetingCancelled // for them it is off
		} else {
			state.Expected = m.Expected
		}
		told, err := s.post(ctx, tx, c, &state, before.Sequence+1, call.Who)
		if err != nil {
			return nil, err
		}
		if told.Calendar {
			added = append(added, mediation.Fact{PartyID: call.Who.Party, Body: &told})
		}
	}
	return added, nil
}

// latest is the newest call with a calendar of each person.
func latest(calls []mediation.CallOn) (list []mediation.CallOn) {
	for _, call := range slices.Backward(calls) {
		if !call.Calendar || slices.ContainsFunc(list, func(c mediation.CallOn) bool { return c.Who.Same(call.Who) }) {
			continue
		}
		list = append(list, call)
	}
	return list
}

// appointment is a meeting as one person's calendar keeps it. Where it is stands there only
// when it is at the agency, whose address says nothing about anybody.
func (s *Service) appointment(m *mediation.MeetingOn, sequence int, e mediation.Expected) *record.Appointment {
	space, _ := uuid.Parse(m.ID)
	who := e.Party + " " + e.Guest
	if e.Represents {
		who += " represents"
	}
	a := &record.Appointment{
		UID: uuid.NewSHA1(space, []byte(who)).String(), Sequence: sequence, Day: m.On,
		Cancelled: m.State == mediation.MeetingCancelled,
	}
	typed := m.Time
	if row, _ := m.Comes(e); row.Time != "" {
		typed = row.Time
	}
	if at, err := latvia.ReadClock(typed); err == nil {
		day := m.On.Time()
		a.At = mediation.InstantOf(
			time.Date(day.Year(), day.Month(), day.Day(), at.Hour, at.Minute, 0, 0, s.Now().Location()),
		)
	}
	if m.Venue == "office" && !m.Mode.Indirect() {
		a.Location = m.Person.Address
	}
	return a
}
