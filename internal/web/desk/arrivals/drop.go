package arrivals

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// DropPage takes many files at once, each as a submission of its own.
type DropPage struct {
	desk.Menu
	Channels []question.Option
	Most     int
	Limit    locale.Bytes // of one file
	Problem  string
	Taken    []Dropped
	Refused  int
}

// Dropped is what became of one file.
type Dropped struct {
	Name, Reference, URL string
	Wrong                string // why it was not taken; empty when it was
}

// mostDropped is how many files are taken at once.
const mostDropped = 30

func (r *Room) dropPage(c *gin.Context) error { return r.showDrop(c, http.StatusOK, DropPage{}, "") }

func (r *Room) showDrop(c *gin.Context, status int, p DropPage, channel string) error {
	p.Menu, p.Most, p.Limit = desk.MenuOf(c, "staff.tab_inbox"), mostDropped, locale.AtMost(r.Limits.File)
	if channel == "" {
		channel = string(mediation.ChannelPost)
	}
	words := r.Words(c)
	for _, ch := range arrivals.EnteredBy {
		p.Channels = append(p.Channels, question.Option{
			Value: string(ch), Label: words.T("staff.channel_" + string(ch)), Chosen: string(ch) == channel,
		})
	}
	return r.Render(c, status, p)
}

// drop receives files: one that cannot be taken leaves the others alone.
func (r *Room) drop(c *gin.Context) error {
	limits := r.Limits
	limits.Files = mostDropped
	p, err := posted.Read(c.Writer, c.Request, limits)
	defer p.Discard()
	words, page := r.Words(c), DropPage{}
	channel := p.Values.Get("channel")
	if err != nil {
		f := web.AsFault(err)
		if f.Kind == fault.Internal || len(p.Files) == 0 && f.Kind != fault.Unavailable {
			return err
		}
		page.Problem = words.Args(f.Key, f.Args)
	}
	switch {
	case err != nil:
	case !slices.Contains(arrivals.EnteredBy, mediation.Channel(channel)):
		page.Problem = words.T("fault.arrival_channel")
	case len(p.Files) == 0:
		page.Problem = words.T("paper.choose_file")
	}
	if err == nil && page.Problem != "" {
		return r.showDrop(c, http.StatusUnprocessableEntity, page, channel)
	}
	for _, f := range p.Files {
		one := Dropped{Name: casework.SafeName(f.Name)}
		if receipt, why := r.takeDropped(c, f, mediation.Channel(channel)); why == nil {
			one.Reference, one.URL = receipt.Reference, "/staff/inbox/"+receipt.ID
		} else {
			page.Refused++
			one.Wrong = words.Args(why.Key, limits.Args(one.Name))
		}
		page.Taken = append(page.Taken, one)
	}
	return r.showDrop(c, http.StatusOK, page, channel)
}

// takeDropped receives one file as a submission; a job reads it.
func (r *Room) takeDropped(c *gin.Context, f posted.File, channel mediation.Channel) (arrivals.Receipt, *fault.Error) {
	if f.Wrong != "" {
		return arrivals.Receipt{}, fault.New(fault.Invalid, f.Wrong)
	}
	kind, known := posted.Kind(f.Name, f.Spooled)
	if !known {
		return arrivals.Receipt{}, fault.New(fault.Invalid, "applicant.file_kind")
	}
	receipt, err := r.Arrivals.SendFile(c.Request.Context(), desk.Actor(c), arrivals.File{
		Lang: locale.Main, Channel: channel, File: f.Spooled, Name: casework.SafeName(f.Name), ContentType: kind,
	})
	if err != nil {
		r.Note(c, http.StatusOK, err)
		return receipt, web.AsFault(err)
	}
	return receipt, nil
}
