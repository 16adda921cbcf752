package cases

import (
	"context"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// mostMeetings is how many meetings of one day are looked through for those that clash.
const mostMeetings = 100

// BusyDoubts asks about a mediator of the case who is away on the day, or leads another meeting that is planned for
// the same hours. The other case is named to whoever may open it, and to nobody else.
func (s *Service) BusyDoubts(
	ctx context.Context, by casework.Actor, c *mediation.Case, on mediation.Date, m mediation.Meeting,
) (list []fault.Field, err error) {
	if !on.Valid() || m.Mode.Carried() {
		return nil, nil
	}
	err = s.Read(ctx, func(tx Tx) error {
		list = nil
		away, err := tx.Absences(ctx, on)
		if err != nil {
			return err
		}
		for _, id := range []string{c.MediatorID, c.SecondID} {
			if id == "" {
				continue
			}
			others, err := tx.Cases(ctx, record.CaseQuery{
				Own: []string{id}, MeetingFrom: on, MeetingTo: on, Limit: mostMeetings,
			})
			if err != nil {
				return err
			}
			st, err := tx.StaffByID(ctx, id)
			if err != nil {
				return err
			}
			if record.CoverOn(away, id, on) != "" {
				list = append(list, fault.Field{
					Path: "on", Key: "fault.doubt_away", Args: fault.Args{"name": st.Name},
				})
			}
			for _, other := range others {
				if other.ID != c.ID && mediation.Clash(m.Time, other.MeetingAt) {
					list = append(list, busy(by, st.Name, other))
				}
			}
		}
		return nil
	})
	return list, err
}

// busy is the doubt about somebody who leads the meeting of another case.
func busy(by casework.Actor, name string, other record.CaseRow) fault.Field {
	f := fault.Field{Path: "time", Key: "fault.doubt_busy", Args: fault.Args{"name": name, "number": other.Number}}
	hours := latvia.ReadClocks(other.MeetingAt)
	timed, seen := len(hours) > 0, casework.OwnCase(by, other) == nil
	if timed {
		f.Args["time"] = hours[0]
	}
	switch {
	case seen && !timed:
		f.Key = "fault.doubt_busy_case_day"
	case seen:
		f.Key = "fault.doubt_busy_case"
	case !timed:
		f.Key = "fault.doubt_busy_day"
	}
	if !seen {
		delete(f.Args, "number")
	}
	return f
}
