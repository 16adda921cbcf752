package cases

import (
	"context"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Assignment is who is to lead a case.
type Assignment struct {
	MediatorID string
	SecondID   string // of a second mediator; empty for none
	NoConflict bool   // whoever assigns says that they looked for a conflict of interest
	Why        string // why a tie to a party is none
}

// Assign gives the case to a mediator, and to a second one. Whoever assigns states that the
// conflict of interest was checked (domain rule 10), and answers what the service noticed; a
// volunteer's certificate must hold today.
func (s *Service) Assign(
	ctx context.Context, by casework.Actor, caseID string, version int, a Assignment,
) error {
	if !a.NoConflict {
		return fault.At("no_conflict", "fault.conflict_check")
	}
	a.Why = latvia.Line(a.Why)
	return s.change(ctx, by, casework.AssignMediator, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		body := mediation.Assigned{
			MediatorID: a.MediatorID, SecondID: a.SecondID, Person: mediation.AssignedWhy{Why: a.Why},
		}
		for _, who := range [][2]string{{"mediator", a.MediatorID}, {"second", a.SecondID}} { // as the page asks them
			field, id := who[0], who[1]
			if field == "second" && id == "" {
				continue
			}
			st, err := s.fitFor(ctx, tx, field, id)
			if err != nil {
				return nil, err
			}
			for _, tie := range c.Ties(st.Name, st.Address) {
				if !slices.Contains(body.Ties, tie.Kind) {
					body.Ties = append(body.Ties, tie.Kind)
				}
			}
			if id == a.MediatorID {
				body.Volunteer = st.Volunteer
			}
		}
		slices.Sort(body.Ties)
		if len(body.Ties) == 0 {
			body.Person.Why = ""
		}
		return facts{{Body: &body}}, s.may(c, mediation.Deed{Act: mediation.ActAssign, Body: &body})
	})
}

// fitFor finds who was chosen in a field, if they may lead a case today.
func (s *Service) fitFor(ctx context.Context, tx Tx, field, id string) (identity.Staff, error) {
	st, err := tx.StaffByID(ctx, id)
	if err != nil || st.Role != identity.Mediator || !st.Active {
		return st, fault.At(field, "fault.choose_mediator")
	}
	if !st.CertifiedOn(string(s.Today())) {
		return st, fault.At(field, "fault.certificate_expired")
	}
	return st, nil
}

// Candidate is somebody who may be chosen to lead a case, with what there is to know before.
type Candidate struct {
	identity.Staff
	record.Load
	Certified bool            // on this day
	Away      *record.Absence // the next days they are away; nil for none known
	Ties      []mediation.Tie
}

// Candidates lists the active mediators for a case: those of its unit first, then who has least
// to do. The load counts the meetings of this week.
func (s *Service) Candidates(
	ctx context.Context, by casework.Actor, c *mediation.Case,
) (list []Candidate, err error) {
	if err := casework.Allow(by, casework.AssignMediator); err != nil {
		return nil, err
	}
	today := s.Today()
	monday := today.Time().AddDate(0, 0, -(int(today.Time().Weekday())+6)%7)
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		staff, err := tx.AllStaff(ctx)
		if err != nil {
			return err
		}
		loads, err := tx.Loads(ctx, mediation.DateOf(monday), mediation.DateOf(monday.AddDate(0, 0, 6)))
		if err != nil {
			return err
		}
		absences, err := tx.Absences(ctx, today)
		for _, st := range staff {
			if st.Role != identity.Mediator || !st.Active {
				continue
			}
			one := Candidate{
				Staff: st, Load: loads[st.ID], Certified: st.CertifiedOn(string(today)),
				Ties: c.Ties(st.Name, st.Address),
			}
			if i := slices.IndexFunc(absences, func(a record.Absence) bool { return a.StaffID == st.ID }); i >= 0 {
				one.Away = &absences[i]
			}
			list = append(list, one)
		}
		return err
	})
	elsewhere := func(st identity.Staff) int {
		if st.Office == "" || st.Office == c.Office {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(list, func(a, b Candidate) int {
		if near := elsewhere(a.Staff) - elsewhere(b.Staff); near != 0 {
			return near
		}
		if a.Open != b.Open {
			return a.Open - b.Open
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list, err
}

// Transfer gives the case to another unit, which assigns a mediator of its own. The number
// stays (domain rule 14).
func (s *Service) Transfer(
	ctx context.Context, by casework.Actor, caseID string, version int, office, why string,
) error {
	if why = latvia.Line(why); why == "" {
		return fault.At("why", "fault.why_transfer")
	}
	return s.change(ctx, by, casework.TransferCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		units, err := tx.Units(ctx)
		if err != nil {
			return nil, err
		}
		there := func(u record.Unit) bool { return u.Name == office && u.On(s.Today()) }
		if !slices.ContainsFunc(units, there) {
			return nil, fault.At("office", "fault.choose_unit")
		}
		body := mediation.Transferred{Office: office, Person: mediation.TransferredWhy{Why: why}}
		return facts{{Body: &body}}, s.may(c, mediation.Deed{Act: mediation.ActTransfer, Body: &body})
	})
}

// Units lists those a case can go to today.
func (s *Service) Units(ctx context.Context, by casework.Actor) (names []string, err error) {
	if err := casework.Allow(by, casework.TransferCase); err != nil {
		return nil, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		units, err := tx.Units(ctx)
		names = nil
		for _, u := range units {
			if u.On(s.Today()) {
				names = append(names, u.Name)
			}
		}
		return err
	})
	return names, err
}
