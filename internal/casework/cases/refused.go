package cases

import (
	"context"
	"errors"
	"maps"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// trial marks a context in which a change is tried and nothing of it is kept.
type trial struct{}

var errTried = errors.New("a change was tried, and would be made")

// Refused is why a change would be refused, so that nobody is asked whether they mean what cannot be; nil when it
// would be made. Nothing of it is kept.
func Refused(ctx context.Context, change func(context.Context) error) error {
	if err := change(context.WithValue(ctx, trial{}, true)); !errors.Is(err, errTried) {
		return err
	}
	return nil
}

// tried ends the trial of a change of what was seen, before anything is drawn for it; nil for a change that is meant.
func (v View) tried(ctx context.Context, by casework.Actor, version int) error {
	if ctx.Value(trial{}) == nil {
		return nil
	}
	if err := casework.OwnCase(by, v.Row); err != nil {
		return err
	}
	if version != 0 && version != v.Row.Version {
		return fault.New(fault.Conflict, "fault.conflict")
	}
	return errTried
}

// Forbids is why a rule forbids a deed of today; nil when none does. What practice only warns of is no rule.
func (s *Service) Forbids(c *mediation.Case, d mediation.Deed) error {
	d.Today, d.Clock, d.Practice = s.Today(), latvia.TimeOfDayOf(s.Now()), s.Settings.Practice
	d.Practice.Levels = maps.Clone(d.Practice.Levels)
	maps.DeleteFunc(d.Practice.Levels, func(_ mediation.PracticeGate, l mediation.Level) bool {
		return l == mediation.LevelWarn
	})
	return c.May(d)
}
