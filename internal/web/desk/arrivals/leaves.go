package arrivals

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

// showLeaves puts the pictures of pages beside their texts, and says what was read from each box.
func (r *Room) showLeaves(c *gin.Context, open *SubmissionPart, sub record.Submission) error {
	stack, err := r.Arrivals.PagesOf(c.Request.Context(), desk.Actor(c), sub)
	if err != nil || len(stack.Said.Pages) == 0 {
		return err
	}
	open.lockFiles(stack.Said)
	open.Stack, open.Copied = r.stackPart(c, sub, stack), stack.Copied && desk.Actor(c).May(casework.ExportSubmissions)
	if open.Withheld != "" {
		return nil
	}
	if open.Copy == nil {
		shown := leaves(sub, stack, nil)
		for i := range stack.Said.Pages {
			if l, is := shown[i]; is {
				open.Leaves = append(open.Leaves, l)
			}
		}
		return nil
	}
	shown := leaves(sub, stack, open.Copy.marks)
	for _, l := range shown {
		for i := range l.Boxes {
			open.Copy.tell(&l.Boxes[i])
		}
	}
	open.Copy.Texts = texts(stack.Said, open.Copy.marks, shown)
	return nil
}

// tell says what was read from a box.
func (p *CopyPart) tell(b *BoxPart) {
	var said []string
	for _, f := range p.Fields {
		if slices.Contains(f.Marks, b.N) {
			b.Link = cmp.Or(b.Link, "#"+f.ID)
			said = append(said, f.Label+": "+desk.InWords(f.Field))
		}
	}
	for _, left := range p.Left {
		if slices.Contains(left.Marks, b.N) {
			said = append(said, left.Label+": "+left.Value)
		}
	}
	b.Label = strings.Join(said, "; ")
}

func (r *Room) stackPart(c *gin.Context, sub record.Submission, stack arrivals.Stack) *StackPart {
	p := &StackPart{Pages: len(stack.Said.Pages), Open: stack.Open, Undo: stack.Undo, By: stack.By}
	if stack.By != "" {
		p.On = web.Date(web.Lang(c), stack.On.Time())
	}
	link := func(other arrivals.Companion) desk.Link {
		return desk.Link{URL: "/staff/inbox/" + other.ID, Key: other.Reference}
	}
	for _, part := range stack.Parts {
		p.Parts = append(p.Parts, link(part))
	}
	if stack.Of != nil {
		of := link(*stack.Of)
		p.Of = &of
	}
	return p
}
