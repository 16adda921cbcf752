package cases

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// PlanMeeting sets a date for a meeting. Before a gate is open it is refused,
// and the answer says which conditions are missing (MK 347 p. 3).
func (s *Service) PlanMeeting(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, m mediation.Meeting,
) error {
	m.State = mediation.MeetingPlanned
	if err := known(m); err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActPlan, On: on, Body: &m}); err != nil {
			return nil, err
		}
		if !on.Valid() || on < s.Today() {
			return nil, fault.At("on", "fault.date_ahead")
		}
		if err := certified(ctx, tx, by, on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{OccurredOn: on, Body: &m}}, nil
	})
}

// EndMeeting records that a meeting was held, or missed for a justified reason
// (domain rule 8).
func (s *Service) EndMeeting(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, m mediation.Meeting,
) error {
	act, ends := map[mediation.MeetingState]mediation.Act{
		mediation.MeetingHeld: mediation.ActHold, mediation.MeetingMissed: mediation.ActMiss,
	}[m.State]
	if !ends {
		return fault.At("state", "fault.check_answers")
	}
	if err := known(m); err != nil {
		return err
	}
	if wrong := casework.Unprintable("place", m.Person.Place, "others", m.Person.Others); len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: act, On: on, Body: &m}); err != nil {
			return nil, err
		}
		if err := s.happened(on); err != nil {
			return nil, err
		}
		if err := certified(ctx, tx, by, on); err != nil {
			return nil, err
		}
		return []mediation.Fact{{OccurredOn: on, Body: &m}}, nil
	})
}

// known refuses a format or mode that no document has a word for.
func known(m mediation.Meeting) error {
	if m.Format != mediation.Session && m.Format != mediation.Conference {
		return fault.At("format", "fault.check_answers")
	}
	if m.Mode != mediation.InPerson && m.Mode != mediation.Online {
		return fault.At("mode", "fault.check_answers")
	}
	return nil
}

// certified refuses a volunteer whose certificate does not hold on the day of
// the meeting (domain rule 10).
func certified(ctx context.Context, tx Tx, by casework.Actor, on mediation.Date) error {
	st, err := tx.StaffByID(ctx, by.ID)
	if err == nil && !st.CertifiedOn(string(on)) {
		err = fault.At("on", "fault.certificate_expired")
	}
	return err
}

// Close returns the case its outcome. "Unreachable" needs recorded tries to
// contact; an agreement closes by its signing, not here.
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
		facts, err := s.endVersions(ctx, tx, c, mediation.DocSigning, mediation.DocRevoked, 0)
		return append(facts, mediation.Fact{OccurredOn: on, Body: &body}), err
	})
}

// checkOutcome refuses an outcome that is not fully told, and drops what does not belong to it.
func checkOutcome(b *mediation.Closed) error {
	switch b.Outcome {
	case mediation.OutcomeNone, mediation.OutcomeWithdrawn:
		b.Reason = ""
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
