package meeting

import (
	"context"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// toTell lists who does not know the meeting as it stands, and the meeting.
func toTell(v cases.View) (*mediation.MeetingOn, []mediation.Expected) {
	m := v.PlannedMeeting()
	if m == nil {
		m = v.CalledOff()
	}
	if m == nil {
		return nil, nil
	}
	return m, v.ToTell(m)
}

// callField asks whom: those who do not know yet are ticked; of a planned meeting, everybody
// who comes still may be asked once more. Of those for whom a letter is prepared, it says so; they are ticked where
// onTheWay.
func callField(c *gin.Context, v cases.View, f *action.Fields, onTheWay bool) {
	m, untold := toTell(v)
	if m == nil {
		return
	}
	may := untold
	if m.State == mediation.MeetingPlanned {
		strayed := v.Strayed(m)
		may = slices.DeleteFunc(slices.Clone(m.Expected), func(e mediation.Expected) bool {
			return slices.ContainsFunc(strayed, e.Same)
		})
	}
	posted := c.Request.PostForm["who"]
	var list []question.Option
	for _, e := range may {
		chosen, hint := slices.ContainsFunc(untold, e.Same), whoHint(f.Words, v, e)
		if wantsNothing(v, e) {
			chosen, hint = false, hint+". "+f.Words.T("staff.wants_nothing")
		} else if !onTheWay && v.Addressless(e) {
			hint += ". " + f.Words.T("staff.call_no_address")
		}
		if slices.ContainsFunc(v.Unhanded(m), func(o mediation.CallOn) bool { return o.Who.Same(e) }) {
			chosen, hint = onTheWay && chosen, hint+". "+f.Words.T("staff.call_prepared")
		}
		if posted != nil {
			chosen = slices.Contains(posted, whoKey(e))
		}
		list = append(list, question.Option{
			ID: "f-who-" + whoKey(e), Value: whoKey(e), Label: v.NameOf(e), Hint: hint, Chosen: chosen,
		})
	}
	f.List = append(f.List, question.Field{
		Path: "who", ID: "f-who", Type: "checkbox", Label: f.Words.T("staff.field_whom"), Options: list,
	})
}

// wantsNothing reports whether somebody asked that nothing be sent to them.
func wantsNothing(v cases.View, e mediation.Expected) bool {
	return len(cases.CallDoubts(v.Case, []mediation.Expected{e})) > 0
}

// called reads who is ticked.
func called(c *gin.Context, v cases.View) (list []mediation.Expected) {
	m, _ := toTell(v)
	if m == nil {
		return nil
	}
	for _, e := range m.Expected {
		if slices.Contains(c.Request.PostForm["who"], whoKey(e)) {
			list = append(list, e)
		}
	}
	return list
}

func (*Room) callFields(c *gin.Context, v cases.View, f *action.Fields) error {
	callField(c, v, f, false)
	f.Long("note", "", true)
	f.Last().Hint = f.Words.T("staff.letter_asks")
	return nil
}

func (r *Room) call(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	doubts := append(cases.CallDoubts(seen.Case, called(c, seen)), cases.TwiceDoubts(seen.Case, called(c, seen))...)
	if m := seen.PlannedMeeting(); m != nil {
		doubts = append(doubts, cases.WillDoubts(seen.Case, m.Expected)...)
		doubts = append(doubts, cases.TongueDoubts(cases.PartiesOf(seen.Case, called(c, seen)))...)
		for _, doubt := range cases.ComingDoubts(seen.Case, m.Meeting) { // also of what came about since it was planned
			doubt.Path = "sure"
			doubts = append(doubts, doubt)
		}
	}
	err = action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.Call(ctx, desk.Actor(c), id, desk.Version(v), called(c, seen), v.Get("note"))
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}

func (r *Room) toldFields(c *gin.Context, v cases.View, f *action.Fields) error {
	callField(c, v, f, true)
	if _, untold := toTell(v); v.CalledOff() != nil && len(untold) > 0 { // by letter too, where there is one for it
		for _, l := range r.Cases.Letters(v, f.Words.Lang) {
			if l.Kind == "called-off" && l.Why == "" {
				title := f.Words.T("staff.told_by_letter", "letter", l.Title)
				f.Papers = append(f.Papers, desk.Paper{URL: "/staff/cases/" + v.ID + "/call", Title: title})
			}
		}
	}
	f.Date("on", f.Today(), false)
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPhone), false, desk.Strings(action.ReachedBy)...)
	return nil
}

func (r *Room) told(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	channel := mediation.Channel(v.Get("channel"))
	var doubts []fault.Field
	for _, e := range called(c, seen) {
		doubts = append(doubts, cases.ChannelDoubts(seen.Case, e, channel)...)
	}
	err = action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.Told(
			ctx, desk.Actor(c), id, desk.Version(v), called(c, seen), desk.DateOf(v, "on"), channel,
		)
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#meeting")
}

// cancelFields say who knows of the meeting, and how each learns that it is off.
func (*Room) cancelFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	if m := v.PlannedMeeting(); m != nil {
		for _, e := range m.Expected {
			key := "staff.off_to_tell"
			switch {
			case m.Told(e) == nil:
				continue
			case v.Mailed(e):
				key = "staff.off_by_mail"
			case wantsNothing(v, e):
				key = "staff.off_nothing"
			}
			f.About = append(f.About, f.Words.T(key, "name", v.NameOf(e)))
		}
	}
	f.Text("why", "", true)
	f.Label("why_changed")
	return nil
}

func (r *Room) cancelMeeting(c *gin.Context, id string, v url.Values) error {
	if err := r.Cases.CancelMeeting(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("why")); err != nil {
		return err
	}
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	if _, untold := toTell(seen); len(untold) > 0 { // whom no mail reaches
		return web.GoTo(c, "/staff/cases/"+id+"/told")
	}
	return web.GoTo(c, "/staff/cases/"+id+"#meeting")
}
