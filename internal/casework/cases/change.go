package cases

import (
	"context"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// facts are what a use case adds to a case.
type facts = []mediation.Fact

// change is one use case on one case: it loads the case, refuses what the actor
// may not do or what was changed since version was shown, lets f say which
// facts to add, and writes them with the audit entry. Version 0 asks for no
// such guard.
func (s *Service) change(
	ctx context.Context, by casework.Actor, action casework.Action, caseID string, version int,
	f func(tx Tx, c *mediation.Case) (facts, error),
) error {
	if err := casework.Allow(by, action); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		c, row, err := s.Load(ctx, tx, caseID)
		if err != nil {
			return err
		}
		if err := casework.OwnCase(by, row); err != nil {
			return err
		}
		if version != 0 && version != row.Version {
			return fault.New(fault.Conflict, "fault.conflict")
		}
		added, err := f(tx, c)
		if err != nil {
			return err
		}
		if ctx.Value(trial{}) != nil {
			return errTried
		}
		var what []string
		for _, f := range added {
			what = append(what, f.Kind())
		}
		if err := s.Audit(ctx, tx, by, action, "case:"+caseID, caseID, strings.Join(what, " ")); err != nil {
			return err
		}
		return s.Append(ctx, tx, by, caseID, added...)
	})
}

// guard is the version a change must meet that was prepared from this view: the
// one the reader saw, at least the one that was read here.
func (v View) guard(version int) int {
	if version == 0 {
		return v.Row.Version
	}
	return version
}

// may refuses a deed of today that a rule of the case forbids.
func (s *Service) may(c *mediation.Case, d mediation.Deed) error {
	d.Today, d.Clock, d.Practice = s.Today(), latvia.TimeOfDayOf(s.Now()), s.Settings.Practice
	return c.May(d)
}
