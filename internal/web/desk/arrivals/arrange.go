package arrivals

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/posted"
	"tilts/internal/web/question"
)

// ArrangePage asks which pages of a file make up which letter, in which order and which way up.
type ArrangePage struct {
	desk.Menu
	ID, Title, Reference string
	Problems             []question.Problem
	Leaves               []ArrangedLeaf
	Turns                []int
}

// ArrangedLeaf is a page in its place.
type ArrangedLeaf struct {
	LeafPart
	Page    int    // its number in the file
	Excerpt string // how its text begins; empty for none
	Place   string // as typed
	Turn    int
	Cut     bool // another letter begins with it
	First   bool
}

// excerpt is how many letters of a page's text tell which page it is.
const excerpt = 90

func (r *Room) arrangePage(c *gin.Context) error { return r.showArrange(c, nil, nil) }

func (r *Room) showArrange(c *gin.Context, typed url.Values, wrong error) error {
	ctx, by := c.Request.Context(), desk.Actor(c)
	v, err := r.Arrivals.Submission(ctx, by, c.Param("id"), web.Lang(c))
	if err != nil {
		return err
	}
	stack, err := r.Arrivals.PagesOf(ctx, by, v.Submission)
	if err != nil {
		return err
	}
	p := ArrangePage{
		Menu: desk.MenuOf(c, "staff.tab_inbox"), ID: v.ID, Title: r.TitleOf(r.Words(c), v.Submission),
		Reference: v.Reference, Turns: []int{0, 1, 2, 3},
	}
	if wrong == nil && !stack.Open {
		wrong = fault.New(fault.Conflict, "fault.not_to_arrange")
	}
	status := http.StatusOK
	if wrong != nil {
		f := web.AsFault(wrong)
		status = web.Status(f.Kind)
		p.Problems = []question.Problem{{Text: r.Words(c).Args(f.Key, f.Args)}}
		r.Note(c, status, wrong)
	}
	for i, page := range stack.Said.Pages {
		number := strconv.Itoa(page.Number)
		l := ArrangedLeaf{
			Page: page.Number, Turn: page.Turn, Place: strconv.Itoa(i + 1), Excerpt: beginning(page.Text),
			First: i == 0,
		}
		if l.LeafPart = leaf(v.ID, i+1, page); !isLeaf(page, true) || v.Withheld[v.Submission.Original.SHA256] != "" {
			l.Src = ""
		}
		if typed != nil {
			l.Place, l.Cut = typed.Get("place-"+number), typed.Get("cut-"+number) == "yes"
			l.Turn, _ = strconv.Atoi(typed.Get("turn-" + number))
		}
		p.Leaves = append(p.Leaves, l)
	}
	return r.Render(c, status, p)
}

// beginning is how a text begins, in one line.
func beginning(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > excerpt {
		return string(runes[:excerpt]) + "…"
	}
	return string(runes)
}

// arrange puts the pages together as they were posted.
func (r *Room) arrange(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return posted.Unreadable(err)
	}
	id, values := c.Param("id"), c.Request.PostForm
	if wrong := wrongPlace(values); wrong != nil {
		return r.showArrange(c, values, wrong)
	}
	if err := r.Arrivals.Arrange(c.Request.Context(), desk.Actor(c), id, lettersOf(values)); err != nil {
		if f := web.AsFault(err); f.Kind != fault.Conflict && f.Kind != fault.Unavailable {
			return err
		}
		return r.showArrange(c, values, err)
	}
	return web.GoTo(c, "/staff/inbox/"+id)
}

// wrongPlace refuses a place that there is not: the first is 1, and there are as many as pages.
func wrongPlace(values url.Values) error {
	pages := values["page"]
	for i, page := range pages {
		typed := strings.TrimSpace(values.Get("place-" + page))
		if place, err := strconv.Atoi(typed); typed != "" && (err != nil || place < 1 || place > len(pages)) {
			return fault.New(fault.Invalid, "fault.page_place", fault.Args{"page": i + 1, "most": len(pages)})
		}
	}
	return nil
}

// lettersOf reads which pages make up which letter. A page whose place was changed goes there, and
// the others keep their order around it; without a place it stays where it is.
func lettersOf(values url.Values) (letters []record.View) {
	type moved struct {
		page  record.SeenPage
		place int
	}
	var order []record.SeenPage
	var away []moved
	for i, value := range values["page"] {
		number, _ := strconv.Atoi(value)
		turn, _ := strconv.Atoi(values.Get("turn-" + value))
		page := record.SeenPage{Number: number, Turn: turn}
		place, err := strconv.Atoi(strings.TrimSpace(values.Get("place-" + value)))
		if err != nil || place == i+1 {
			order = append(order, page)
		} else {
			away = append(away, moved{page, place})
		}
	}
	slices.SortStableFunc(away, func(a, b moved) int { return cmp.Compare(a.place, b.place) })
	for _, m := range away {
		order = slices.Insert(order, min(max(m.place-1, 0), len(order)), m.page)
	}
	for i, page := range order {
		if i == 0 || values.Get("cut-"+strconv.Itoa(page.Number)) == "yes" {
			letters = append(letters, nil)
		}
		last := len(letters) - 1
		letters[last] = append(letters[last], page)
	}
	return letters
}

// takeBackPages lets the pages lie as they did before.
func (r *Room) takeBackPages(c *gin.Context) error {
	if err := r.Arrivals.TakeBackPages(c.Request.Context(), desk.Actor(c), c.Param("id")); err != nil {
		return r.inboxAnswer(c, err)
	}
	return web.GoTo(c, "/staff/inbox/"+c.Param("id"))
}

// pagePicture hands out a page of a file as a picture.
func (r *Room) pagePicture(c *gin.Context) error {
	number, _ := strconv.Atoi(c.Param("page"))
	turn, _ := strconv.Atoi(c.Query("turn"))
	picture, err := r.Arrivals.PagePicture(c.Request.Context(), desk.Actor(c), c.Param("id"), number, turn)
	if err != nil {
		return err
	}
	c.Data(http.StatusOK, "image/jpeg", picture)
	return nil
}
