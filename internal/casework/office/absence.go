package office

import (
	"context"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Absences lists who is away today or later, and who does their work.
func (s *Service) Absences(ctx context.Context, by casework.Actor) (list []record.Absence, err error) {
	if err := casework.Allow(by, casework.ManageAbsences); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		list, err = tx.Absences(ctx, s.Today())
		return err
	})
	return list, err
}

// mostMeetings is how many meetings of one absence are told of.
const mostMeetings = 20

// MeetingsIn lists the cases of whoever is away that have a meeting planned on one of the days, as far as the actor may
// open them.
func (s *Service) MeetingsIn(
	ctx context.Context, by casework.Actor, a record.Absence,
) (list []record.CaseRow, err error) {
	if err := casework.Allow(by, casework.ManageAbsences); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) (err error) {
		list, err = tx.Cases(ctx, record.CaseQuery{
			Own: []string{a.StaffID}, MeetingFrom: max(a.From, s.Today()), MeetingTo: a.Until, Sort: record.ByMeeting,
			Limit: mostMeetings,
		})
		return err
	})
	others := func(row record.CaseRow) bool { return casework.OwnCase(by, row) != nil }
	return slices.DeleteFunc(list, others), err
}

// AddAbsence has one mediator's cases shown to another for some days; it ends by itself.
func (s *Service) AddAbsence(ctx context.Context, by casework.Actor, a record.Absence) error {
	if err := casework.Allow(by, casework.ManageAbsences); err != nil {
		return err
	}
	switch {
	case a.CoverID == a.StaffID:
		return fault.At("cover", "fault.cover_self")
	case !a.From.Valid():
		return fault.At("from_on", "fault.date_needed")
	case !a.Until.Valid():
		return fault.At("until_on", "fault.date_needed")
	case a.Until < a.From, a.Until < s.Today():
		return fault.At("until_on", "fault.until_before")
	}
	a.ID = casework.NewID()
	return s.Write(ctx, func(tx Tx) error {
		for _, who := range [][2]string{{"absent", a.StaffID}, {"cover", a.CoverID}} { // as the page asks them
			field, id := who[0], who[1]
			st, err := tx.StaffByID(ctx, id)
			if err != nil || !leads(by, st) || field == "cover" && !st.CertifiedOn(string(a.From)) {
				return fault.At(field, "fault.choose_mediator")
			}
		}
		all, err := tx.Absences(ctx, s.Today())
		if err != nil {
			return err
		}
		for _, other := range all {
			switch {
			case other.Until < a.From || a.Until < other.From:
			case other.StaffID == a.CoverID:
				return fault.At("cover", "fault.cover_away")
			case other.CoverID == a.StaffID:
				return fault.At("absent", "fault.away_covers")
			}
		}
		if err := tx.AddAbsence(ctx, a); err != nil {
			return err
		}
		detail := a.CoverID + " " + string(a.From) + "–" + string(a.Until)
		return s.Audit(ctx, tx, by, casework.AddAbsence, "staff:"+a.StaffID, "", detail)
	})
}

// EndAbsence ends one today at the latest; one that has not begun never begins.
func (s *Service) EndAbsence(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.ManageAbsences); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		list, err := tx.Absences(ctx, s.Today())
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(a record.Absence) bool { return a.ID == id })
		if i < 0 {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		a := list[i]
		if st, err := tx.StaffByID(ctx, a.StaffID); err != nil || !leads(by, st) {
			return fault.New(fault.NotFound, "fault.not_found")
		}
		a.Until = mediation.DateOf(s.Today().Time().AddDate(0, 0, -1))
		if err := tx.EndAbsence(ctx, a); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.EndAbsence, "staff:"+a.StaffID, "", a.CoverID)
	})
}
