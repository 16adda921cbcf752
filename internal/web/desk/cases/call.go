package cases

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
	return m, m.ToTell()
}

// callField asks whom: those who do not know yet are ticked; of a planned meeting, everybody
// may be asked once more.
func callField(c *gin.Context, v cases.View, f *fields) {
	m, untold := toTell(v)
	if m == nil {
		return
	}
	may := untold
	if m.State == mediation.MeetingPlanned {
		may = m.Expected
	}
	posted := c.Request.PostForm["who"]
	var list []question.Option
	for _, e := range may {
		chosen, hint := slices.ContainsFunc(untold, e.Same), whoHint(f.Words, v, e)
		if wantsNothing(v, e) {
			chosen, hint = false, hint+". "+f.Words.T("staff.wants_nothing")
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

func callFields(_ *Room, c *gin.Context, v cases.View, f *fields) error {
	callField(c, v, f)
	f.Long("note", "", true)
	f.Last().Hint = f.Words.T("staff.letter_asks")
	return nil
}

func call(r *Room, c *gin.Context, id string, v url.Values) error {
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	doubts := cases.CallDoubts(seen.Case, called(c, seen))
	if m := seen.PlannedMeeting(); m != nil {
		doubts = append(doubts, cases.WillDoubts(seen.Case, m.Expected)...)
	}
	err = askedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.Call(ctx, desk.Actor(c), id, desk.Version(v), called(c, seen), v.Get("note"))
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}

func toldFields(r *Room, c *gin.Context, v cases.View, f *fields) error {
	callField(c, v, f)
	f.Date("on", f.Today(), false)
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPhone), false, desk.Strings(reachedBy)...)
	return nil
}

func told(r *Room, c *gin.Context, id string, v url.Values) error {
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	channel := mediation.Channel(v.Get("channel"))
	var doubts []fault.Field
	for _, e := range called(c, seen) {
		doubts = append(doubts, cases.ChannelDoubts(seen.Case, e, channel)...)
	}
	err = askedOf(c, v, doubts, func(ctx context.Context) error {
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
func cancelFields(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
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
			f.about = append(f.about, f.Words.T(key, "name", v.NameOf(e)))
		}
	}
	f.Text("why", "", true)
	f.Label("why_changed")
	return nil
}

func cancelMeeting(r *Room, c *gin.Context, id string, v url.Values) error {
	if err := r.Cases.CancelMeeting(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("why")); err != nil {
		return err
	}
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	if _, untold := toTell(seen); len(untold) > 0 { // whom no mail reaches
		return web.GoTo(c, "/staff/cases/"+id+"/told")
	}
	return web.GoTo(c, "/staff/cases/"+id+"#meeting")
}

func handFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.Add(question.Field{Path: "document", Type: "hidden"}, "")
	for _, d := range v.Documents {
		if d.ID != f.Last().Value {
			continue
		}
		f.about = append(f.about, r.documentView(f.Words, v.Case, d).Text)
		f.safe(v.Case, r.Cases.AddressedTo(v.Case, d))
		if void := r.Cases.WhyVoid(v.Case, d); void != "" {
			f.locked = f.Words.T(void)
		} else if why := cases.Outdated(v.Case, d); why != "" {
			f.about = append(f.about, f.Words.T("staff.hand_outdated_"+string(why)))
			f.papers = append(f.papers, desk.Paper{
				URL: "/staff/cases/" + v.ID + "/renew?document=" + d.ID, Title: f.Words.T("staff.renew_title"),
			})
		}
	}
	f.Date("on", f.Today(), false)
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPost), false, desk.Strings([]mediation.Channel{
		mediation.ChannelPost, mediation.ChannelInPerson, mediation.ChannelEmail, mediation.ChannelEAddress,
	})...)
	return nil
}

func renewFields(_ *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.Add(question.Field{Path: "document", Type: "hidden"}, "")
	return nil
}

// renew draws an outdated letter anew and goes back to the case, where it stands.
func renew(r *Room, c *gin.Context, id string, v url.Values) error {
	_, err := r.Cases.Renew(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("document"))
	return err
}

func undeliveredFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.Add(question.Field{Path: "document", Type: "hidden"}, "")
	for _, d := range v.Documents {
		if d.ID == f.Last().Value {
			f.about = append(f.about, r.documentView(f.Words, v.Case, d).Text)
		}
	}
	f.Date("on", f.Today(), false)
	return nil
}

func undelivered(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.Undelivered(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("document"), desk.DateOf(v, "on"),
	)
}

func hand(r *Room, c *gin.Context, id string, v url.Values) error {
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	channel := mediation.Channel(v.Get("channel"))
	var doubts []fault.Field
	for _, d := range seen.Documents {
		if d.ID == v.Get("document") {
			doubts = cases.ChannelDoubts(seen.Case, r.Cases.AddressedTo(seen.Case, d), channel)
		}
	}
	err = askedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.Hand(
			ctx, desk.Actor(c), id, desk.Version(v), v.Get("document"), desk.DateOf(v, "on"), channel,
		)
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}
