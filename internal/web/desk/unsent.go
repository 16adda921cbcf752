package desk

import (
	"errors"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

// UnsentForm is a page's form, of which everything typed is kept until it is sent: a script saves
// it as it is typed, a button does without scripts, and so does each press that does not succeed.
type UnsentForm struct {
	ID      string // of this form: pressing twice sends once
	Kept    bool   // whether there is a key to seal with
	At      string // when what the page shows was typed; empty for a new form
	Here    string // the page's address
	Earlier []UnsentItem
}

// UnsentItem is something typed and not sent.
type UnsentItem struct {
	ID, URL, What, At string
	Moot              string // key of why it may be of no use any more; empty for nothing
}

// Inputs that every kept form has: its id, and what it is called in a list.
const (
	unsentID = "typed"
	unsentAs = "typed_as"
)

const (
	unsentKey   = "unsent"   // UnsentForm of the request
	restoredKey = "restored" // url.Values that were typed before
	postedKey   = "posted"   // readPost
	sentKey     = "sent"     // see sent
)

// Unsent wraps both handlers of a form, the page's and that of what it posts.
func (d *Desk) Unsent(h web.Handler) web.Handler {
	return func(c *gin.Context) error {
		if c.Request.Method != http.MethodPost {
			if err := d.restore(c); err != nil {
				return err
			}
			return h(c)
		}
		p, err := d.Read(c)
		id := p.Values.Get(unsentID)
		if err != nil || uuid.Validate(id) != nil {
			c.Set(unsentKey, d.newForm(c))
			return h(c)
		}
		defer d.turns.take(id)() // the second of two presses waits for the first
		u := office.Unsent{ID: id, Page: pageOf(c.Request.URL), Values: typedIn(p.Values)}
		if done, err := d.keepUnsent(c, &u); done || err != nil {
			p.Discard()
			return err
		}
		form := d.newForm(c)
		form.ID = u.ID
		c.Set(unsentKey, form)
		ledTo := ""
		defer func() { d.settle(c, u, ledTo) }()
		err = h(c)
		if err == nil {
			ledTo = leadsTo(c)
		}
		return err
	}
}

// keepUnsent keeps what was posted before anything is done with it; done when that was all that
// was asked, or when the same was sent already. What cannot be kept is sent all the same.
func (d *Desk) keepUnsent(c *gin.Context, u *office.Unsent) (done bool, err error) {
	ctx, quiet := c.Request.Context(), c.Request.PostForm.Has("_save")
	keep := d.claim
	if quiet || c.Request.PostForm.Has("_keep") {
		keep = d.Office.KeepUnsent
	}
	ledTo, err := keep(ctx, Actor(c), *u)
	if errors.Is(err, office.ErrUnderWay) {
		return true, err
	}
	if ledTo != "" && !quiet {
		return true, web.GoTo(c, ledTo)
	}
	if fault.KindOf(err) == fault.Conflict && err != nil && !quiet {
		u.ID = uuid.NewString()
		_, err = keep(ctx, Actor(c), *u)
	}
	switch {
	case quiet && err != nil:
		c.Status(web.Status(fault.KindOf(err)))
		d.Note(c, web.Status(fault.KindOf(err)), err)
		return true, nil
	case quiet:
		c.Header("Saved-At", latvia.Clock(d.Now().In(web.Riga), web.Lang(c)))
		c.Status(http.StatusNoContent)
		return true, nil
	case err == nil && c.Request.PostForm.Has("_keep"):
		return true, web.GoTo(c, restoring(u.ID, u.Page))
	}
	return false, nil
}

// BeginOn keeps values as if they had been typed on another page, under a name for lists, and leads to
// it; false where nothing can be kept.
func (d *Desk) BeginOn(c *gin.Context, page, called string, values url.Values) (led bool, err error) {
	if !FormOf(c).Kept {
		return false, nil
	}
	values.Set(unsentAs, called)
	u := office.Unsent{ID: uuid.NewString(), Page: page, Values: values}
	if _, err := d.Office.KeepUnsent(c.Request.Context(), Actor(c), u); err != nil {
		return false, err
	}
	return true, web.GoTo(c, restoring(u.ID, page))
}

func (d *Desk) newForm(c *gin.Context) UnsentForm {
	return UnsentForm{ID: uuid.NewString(), Kept: d.Office.Sealer != nil, Here: pageOf(c.Request.URL)}
}

// restore finds what was typed into a form of this page before: shown again when the address asks
// for it, and offered otherwise.
func (d *Desk) restore(c *gin.Context) error {
	form := d.newForm(c)
	all, err := d.Office.AllUnsent(c.Request.Context(), Actor(c))
	if err != nil {
		return err
	}
	for _, u := range all {
		item := d.unsentItem(c, u)
		switch {
		case !samePage(u.Page, form.Here):
		case u.ID == c.Query(unsentID):
			form.ID, form.At = u.ID, item.At
			c.Set(restoredKey, u.Values)
			c.Request.PostForm = u.Values // where several values of one name are read
		default:
			form.Earlier = append(form.Earlier, item)
		}
	}
	c.Set(unsentKey, form)
	return nil
}

// Forget drops what the reader began on the pages under an address, whose submission is sorted now.
func (d *Desk) Forget(c *gin.Context, under string) error {
	return d.Office.DropMoot(c.Request.Context(), Actor(c), func(u office.Unsent) bool {
		return strings.HasPrefix(u.Page, under)
	})
}

// ForgetPage drops what the reader began on one page whose work is done now, for one value of its query alone.
func (d *Desk) ForgetPage(c *gin.Context, page, name, value string) error {
	return d.Office.DropMoot(c.Request.Context(), Actor(c), func(u office.Unsent) bool {
		at, err := url.Parse(u.Page)
		return err == nil && at.Path == page && at.Query().Get(name) == value
	})
}

// UnsentList is what the reader typed and did not send, the newest of each page: the page itself offers all, also what
// came back before it was sent with success.
func (d *Desk) UnsentList(c *gin.Context) ([]UnsentItem, error) {
	all, err := d.Office.AllUnsent(c.Request.Context(), Actor(c))
	var list []UnsentItem
	var newest []office.Unsent
	seen := map[string]bool{}
	for _, u := range all {
		if u.Aside {
			continue
		}
		if !seen[u.Page] {
			list, newest = append(list, d.unsentItem(c, u)), append(newest, u)
		}
		seen[u.Page] = true
	}
	if err == nil {
		err = d.tellMoot(c, list, newest)
	}
	return list, err
}

// about is the id in the address of a page below one of a kind; empty for another page.
func about(page, kind string) string {
	rest, ok := strings.CutPrefix(page, "/staff/"+kind+"/")
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	id, _, _ = strings.Cut(id, "?")
	if uuid.Validate(id) != nil {
		return ""
	}
	return id
}

// tellMoot says of what somebody typed that others went on since: with its case, or its submission.
func (d *Desk) tellMoot(c *gin.Context, list []UnsentItem, typed []office.Unsent) error {
	var cases, waiting []string
	for _, u := range typed {
		if id := about(u.Page, "cases"); id != "" && Version(u.Values) > 0 {
			cases = append(cases, id)
		}
		if id := about(u.Page, "inbox"); id != "" && Actor(c).May(casework.ListSubmissions) {
			waiting = append(waiting, id)
		}
	}
	now, err := d.Cases.Versions(c.Request.Context(), Actor(c), cases)
	if err != nil {
		return err
	}
	sorted, err := d.Arrivals.Sorted(c.Request.Context(), Actor(c), waiting)
	for i, u := range typed {
		if id := about(u.Page, "cases"); slices.Contains(cases, id) && now[id] != Version(u.Values) {
			list[i].Moot = "unsent.moved"
		}
		if sorted[about(u.Page, "inbox")] {
			list[i].Moot = "unsent.sorted"
		}
	}
	return err
}

func (d *Desk) unsentItem(c *gin.Context, u office.Unsent) UnsentItem {
	return UnsentItem{
		ID: u.ID, URL: restoring(u.ID, u.Page), What: u.Values.Get(unsentAs), At: Moment(d.Words(c), int64(u.At)),
	}
}

// dropUnsent throws away what was typed.
func (d *Desk) dropUnsent(c *gin.Context) error {
	if err := d.Office.DropUnsent(c.Request.Context(), Actor(c), c.Param("id")); err != nil {
		return err
	}
	return web.GoTo(c, ownPage(c.PostForm("back")))
}

// FormOf is the form of the request; of a page without a kept one it is empty.
func FormOf(c *gin.Context) UnsentForm {
	v, _ := c.Get(unsentKey)
	form, _ := v.(UnsentForm)
	return form
}

// Restored is what was typed before and is to be shown again; nil for nothing.
func Restored(c *gin.Context) url.Values {
	v, _ := c.Get(restoredKey)
	values, _ := v.(url.Values)
	return values
}

// TypedAgain is what was typed before, of each question the last; nil for nothing.
func TypedAgain(c *gin.Context) url.Values {
	if values := Restored(c); values != nil {
		return posted.Last(values)
	}
	return nil
}

// Sent says of a form that answers with a page of its own that it did what it says, and where a second
// press leads. The form on that page is a new one.
func (d *Desk) Sent(c *gin.Context, to string) {
	c.Set(sentKey, to)
	c.Set(unsentKey, d.newForm(c))
}

// Begun is what a page's questions begin with: what was typed before, or what the address says.
func Begun(c *gin.Context) url.Values {
	if values := TypedAgain(c); values != nil {
		return values
	}
	return c.Request.URL.Query()
}

// pageOf is the address of the page that a form stands on.
func pageOf(u *url.URL) string {
	query := u.Query()
	for name := range query {
		if name == unsentID || name == unsentAs || strings.HasPrefix(name, "_") {
			query.Del(name)
		}
	}
	at := u.Path
	for _, step := range []string{"/copy", "/propose", "/turn-down"} { // which stand on the page before
		at = strings.TrimSuffix(at, step)
	}
	page := url.URL{Path: at, RawQuery: query.Encode()}
	return page.RequestURI()
}

// samePage reports whether two addresses are of one page, whatever they choose on it; each term has a page of its own.
func samePage(a, b string) bool {
	a, askedA, _ := strings.Cut(a, "?")
	b, askedB, _ := strings.Cut(b, "?")
	of, _ := url.ParseQuery(askedA)
	other, _ := url.ParseQuery(askedB)
	return a == b && of.Get("term") == other.Get("term") && of.Get("part") == other.Get("part")
}

// restoring is the address of a page with what was typed into its form.
func restoring(id, page string) string {
	to, asked, _ := strings.Cut(page, "?")
	query, _ := url.ParseQuery(asked)
	query.Set(unsentID, id)
	return to + "?" + query.Encode()
}

// typedIn leaves out what only says which button was pressed.
func typedIn(all url.Values) url.Values {
	typed := url.Values{}
	for name, list := range all {
		if name != unsentID && !strings.HasPrefix(name, "_") {
			typed[name] = slices.Clone(list)
		}
	}
	return typed
}

// leadsTo is where a form that did what it says led: on, or to a file, after which the page above
// comes next; empty when it is shown again.
func leadsTo(c *gin.Context) string {
	h := c.Writer.Header()
	if to := h.Get("Location"); to != "" {
		return to
	}
	if to := c.GetString(sentKey); to != "" {
		return to
	}
	if h.Get("Content-Disposition") != "" {
		return path.Dir(c.Request.URL.Path)
	}
	return ""
}

// readPost is what a page posted.
type readPost struct {
	*posted.Post
	err error
}

// Read reads what the page posted, once.
func (d *Desk) Read(c *gin.Context) (*posted.Post, error) {
	if v, ok := c.Get(postedKey); ok {
		p, _ := v.(readPost)
		return p.Post, p.err
	}
	p, err := posted.Read(c.Writer, c.Request, d.Limits)
	c.Set(postedKey, readPost{p, err})
	return p, err
}
