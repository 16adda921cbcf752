package arrivals

import (
	"cmp"
	"net/http"
	"net/url"
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
	Fields   []question.Field // the day on which they all arrived
	Most     int
	Limit    locale.Bytes // of one file
	Problem  string
	Taken    []Dropped
}

// Dropped is what became of one file.
type Dropped struct {
	Name, Reference, URL string
	Wrong                string // why it was not taken; empty when it was
	Same                 Same   // the same was there before; the zero one for nothing
}

// Same leads to what arrived before and is the same byte for byte.
type Same struct{ Reference, URL string }

func sameLink(c arrivals.Companion) Same {
	if c.ID == "" {
		return Same{}
	}
	return Same{Reference: c.Reference, URL: "/staff/inbox/" + c.ID}
}

// mostDropped is how many files are taken at once.
const mostDropped = 30

func (r *Room) dropPage(c *gin.Context) error { return r.showDrop(c, http.StatusOK, DropPage{}, nil) }

func (r *Room) showDrop(c *gin.Context, status int, p DropPage, values url.Values) error {
	p.Menu, p.Most, p.Limit = desk.MenuOf(c, "staff.tab_inbox"), mostDropped, locale.AtMost(r.Limits.File)
	channel := cmp.Or(values.Get("channel"), string(mediation.ChannelPost))
	words, f := r.Words(c), r.NewFields(c, values)
	f.Date("arrived_on", f.Today(), false)
	p.Fields = f.List
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
	channel, arrived := p.Values.Get("channel"), mediation.Date("")
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
	case p.Values.Has("arrived_on"):
		arrived = desk.DateOf(p.Values, "arrived_on")
		if !arrived.Valid() || arrived > mediation.DateOf(r.Now().In(web.Riga)) {
			page.Problem = words.T("fault.arrival_date")
		}
	}
	if err == nil && page.Problem != "" {
		return r.showDrop(c, http.StatusUnprocessableEntity, page, p.Values)
	}
	for _, f := range p.Files {
		one := Dropped{Name: casework.SafeName(f.Name)}
		if receipt, why := r.takeDropped(c, f, mediation.Channel(channel), arrived); why == nil {
			one.Reference, one.URL = receipt.Reference, "/staff/inbox/"+receipt.ID
			same, err := r.Arrivals.SameAs(c.Request.Context(), desk.Actor(c), receipt.Submission)
			if err != nil {
				return err
			}
			one.Same = sameLink(same)
		} else {
			one.Wrong = words.Args(why.Key, limits.Args(one.Name))
		}
		page.Taken = append(page.Taken, one)
	}
	return r.showDrop(c, http.StatusOK, page, p.Values)
}

// takeDropped receives one file as a submission, which arrived on a day or today; a job reads it.
func (r *Room) takeDropped(
	c *gin.Context, f posted.File, channel mediation.Channel, arrived mediation.Date,
) (arrivals.Receipt, *fault.Error) {
	if f.Wrong != "" {
		return arrivals.Receipt{}, fault.New(fault.Invalid, f.Wrong)
	}
	kind, known := posted.Kind(f.Name, f.Spooled)
	if !known {
		return arrivals.Receipt{}, fault.New(fault.Invalid, "applicant.file_kind")
	}
	receipt, err := r.Arrivals.SendFile(c.Request.Context(), desk.Actor(c), arrivals.File{
		Lang: locale.Main, Channel: channel, File: f.Spooled, Name: casework.SafeName(f.Name), ContentType: kind,
		ArrivedOn: arrived,
	})
	if err != nil {
		r.Note(c, http.StatusOK, err)
		return receipt, web.AsFault(err)
	}
	return receipt, nil
}
