package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// PlanMeeting sets a day for a meeting. Before a gate is open it is refused, and the answer says
// which conditions are missing (MK 347 p. 3); so it is while another is planned. Without a list of
// people, those come who usually do.
func (s *Service) PlanMeeting(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, m mediation.Meeting,
) error {
	return s.setMeeting(ctx, by, mediation.ActPlan, caseID, version, on, m)
}

// MoveMeeting gives the meeting that is planned another day, place or circle. Whoever had heard of it
// is to be told.
func (s *Service) MoveMeeting(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, m mediation.Meeting,
) error {
	return s.setMeeting(ctx, by, mediation.ActMove, caseID, version, on, m)
}

func (s *Service) setMeeting(
	ctx context.Context, by casework.Actor, act mediation.Act, caseID string, version int, on mediation.Date,
	m mediation.Meeting,
) error {
	m.State = mediation.MeetingPlanned
	if err := known(&m); err != nil {
		return err
	}
	if err := noSuchTime(m.Time); err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		deed := mediation.Deed{Act: act, On: on, Body: &m}
		if m.Expected == nil {
			m.Expected = c.Usual(m.Format)
		}
		if err := s.may(c, deed); err != nil {
			return nil, err
		}
		deed.Today, deed.Practice = s.Today(), s.Settings.Practice
		m.Despite = c.Passed(deed)
		if !on.Valid() || on < s.Today() {
			return nil, fault.At("on", "fault.date_ahead")
		}
		if err := s.certified(ctx, tx, c, by, on); err != nil {
			return nil, err
		}
		added := facts{{OccurredOn: on, Body: &m}}
		if before := c.PlannedMeeting(); before != nil {
			told, err := s.again(ctx, tx, c, before, on, m)
			return append(added, told...), err
		}
		return added, nil
	})
}

// CancelMeeting calls the planned meeting off. Whoever had heard of it is told by mail where that may go; the
// others are to be told.
func (s *Service) CancelMeeting(
	ctx context.Context, by casework.Actor, caseID string, version int, why string,
) error {
	if err := printable("why", why); err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActCancel}); err != nil {
			return nil, err
		}
		planned := c.PlannedMeeting()
		m := planned.Meeting
		m.State, m.Person.Why = mediation.MeetingCancelled, why
		told, err := s.again(ctx, tx, c, planned, planned.On, m)
		if err != nil {
			return nil, err
		}
		off := &mediation.MeetingOn{Meeting: m, ID: planned.ID, On: planned.On, Sequence: planned.Sequence + 1}
		for _, e := range m.Expected {
			call := planned.Told(e)
			if call == nil || slices.ContainsFunc(latest(planned.Calls), func(l mediation.CallOn) bool {
				return l.Who.Same(e)
			}) {
				continue
			}
			mailed, err := s.post(ctx, tx, c, off, off.Sequence, e)
			if err != nil {
				return nil, err
			}
			if mailed.Calendar {
				told = append(told, mediation.Fact{PartyID: e.Party, Body: &mailed})
			}
		}
		return append(facts{{OccurredOn: planned.On, Body: &m}}, told...), nil
	})
}

// EndMeeting records that a meeting was held or missed, and who came (domain rule 8). Without
// a list of people, they are those who were expected.
func (s *Service) EndMeeting(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, m mediation.Meeting,
) error {
	act, ends := map[mediation.MeetingState]mediation.Act{
		mediation.MeetingHeld: mediation.ActHold, mediation.MeetingMissed: mediation.ActMiss,
	}[m.State]
	if !ends {
		return fault.At("state", "fault.check_answers")
	}
	if err := known(&m); err != nil {
		return err
	}
	if err := noSuchTime(m.Time); err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: act, On: on, Body: &m}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		if err := s.certified(ctx, tx, c, by, on); err != nil {
			return nil, err
		}
		if planned := c.PlannedMeeting(); planned != nil {
			if m.Expected == nil {
				m.Expected = planned.Expected
			}
			if m.Time == "" && on == planned.On { // of another day nobody told the hour
				m.Time = planned.Time
			}
		}
		m.Person.Others = withGuests(c, m)
		return []mediation.Fact{{OccurredOn: on, Body: &m}}, nil
	})
}

// withGuests adds the guests who came to the others who were there: the agreement names them.
func withGuests(c *mediation.Case, m mediation.Meeting) string {
	var names []string
	if m.Person.Others != "" {
		names = append(names, m.Person.Others)
	}
	for _, e := range m.Expected {
		name := c.NameOf(e)
		if e.Guest != "" && e.Came == mediation.Present && !strings.Contains(m.Person.Others, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// known refuses what no document has a word for, and writes the times in one way.
func known(m *mediation.Meeting) error {
	if m.Mode.Indirect() {
		m.Format = mediation.Indirect
	}
	if !slices.Contains(mediation.Formats, m.Format) {
		return fault.At("format", "fault.check_answers")
	}
	if !slices.Contains(mediation.Modes, m.Mode) || m.Format == mediation.Indirect && !m.Mode.Indirect() {
		return fault.At("mode", "fault.check_answers")
	}
	for i := range m.Expected {
		e := &m.Expected[i]
		if e.Came != "" && !slices.Contains(mediation.Presences, e.Came) {
			return fault.At("came", "fault.check_answers")
		}
		if at, err := latvia.ReadClock(e.Time); err == nil {
			e.Time = at.String()
		} else if e.Time != "" {
			return fault.At("arrives", "fault.clock")
		}
	}
	if at, err := latvia.ReadClock(m.Time); err == nil {
		m.Time = at.String()
	}
	return printable(
		"place", m.Person.Place, "others", m.Person.Others, "meeting_address", m.Person.Address, "why", m.Person.Why,
	)
}

// printable refuses texts, each after its path, that no document can print.
func printable(texts ...string) error {
	if wrong := casework.Unprintable(texts...); len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return nil
}

// Close returns the case its outcome. "Unreachable" needs recorded tries to
// contact. Where each offender has an agreement of their own, the case is also closed here
// once no other will be signed (domain rule 16).
func (s *Service) Close(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, body mediation.Closed,
) error {
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActClose}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		if err := checkOutcome(&body); err != nil {
			return nil, err
		}
		if err := s.may(c, mediation.Deed{Act: mediation.ActClosing, On: on, Body: &body}); err != nil {
			return nil, err
		}
		// Nothing stays out for signing in a case that ended without agreement.
		var added facts
		for _, a := range c.Agreements {
			ended, err := s.endVersions(ctx, tx, a, mediation.DocSigning, mediation.DocRevoked, 0)
			if err != nil {
				return nil, err
			}
			added = append(added, ended...)
		}
		return append(added, mediation.Fact{OccurredOn: on, Body: &body}), nil
	})
}

// checkOutcome refuses an outcome that is not fully told, and drops what does not belong to it.
func checkOutcome(b *mediation.Closed) error {
	switch b.Outcome {
	case mediation.OutcomeAgreement: // with some, and with the others none
		b.Reason, b.By = "", ""
	case mediation.OutcomeNone, mediation.OutcomeWithdrawn:
		if b.Outcome != mediation.OutcomeNone || b.Reason != mediation.ReasonDied {
			b.Reason = ""
		}
	case mediation.OutcomeNotStarted:
		b.By = ""
		if !slices.Contains(mediation.Reasons, b.Reason) {
			return fault.At("reason", "fault.choose_reason")
		}
	default:
		return fault.At("outcome", "fault.choose_outcome")
	}
	if b.Outcome == mediation.OutcomeWithdrawn && b.By != mediation.Victim && b.By != mediation.Offender {
		return fault.At("by", "fault.party_side")
	}
	if b.Outcome == mediation.OutcomeNone {
		b.By = ""
	}
	return nil
}
