package cases

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
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
		chosen := slices.ContainsFunc(untold, e.Same)
		if posted != nil {
			chosen = slices.Contains(posted, whoKey(e))
		}
		list = append(list, question.Option{
			ID: "f-who-" + whoKey(e), Value: whoKey(e), Label: v.NameOf(e), Hint: whoHint(f.Words, v, e),
			Chosen: chosen,
		})
	}
	f.List = append(f.List, question.Field{
		Path: "who", ID: "f-who", Type: "checkbox", Label: f.Words.T("staff.field_whom"), Options: list,
	})
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
	if err := asked(v, cases.CallDoubts(seen.Case, called(c, seen))); err != nil {
		return err
	}
	err = r.Cases.Call(c.Request.Context(), desk.Actor(c), id, desk.Version(v), called(c, seen), v.Get("note"))
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
	err = r.Cases.Told(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), called(c, seen), desk.DateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#meeting")
}

func handFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.Add(question.Field{Path: "document", Type: "hidden"}, "")
	for _, d := range v.Documents {
		if why := cases.Outdated(v.Case, d); d.ID == f.Last().Value && why != "" {
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
	err := r.Cases.Hand(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("document"), desk.DateOf(v, "on"),
		mediation.Channel(v.Get("channel")),
	)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}
