package api

import (
	"regexp"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// Routes mounts the operations, their description and its page.
func (r *Room) Routes(engine *gin.Engine) {
	g := engine.Group(root, web.SpeakAsAsked)
	g.GET("", r.Handle(r.guide))
	g.GET("openapi.json", r.Handle(r.openAPI))
	g.GET("webhooks.json", r.Handle(r.webhooks))
	g.GET("forms/:name/fields", r.Handle(r.fields))
	for _, op := range r.operations() {
		path := pathParts.ReplaceAllString(op.path, ":$1")
		handlers := slices.Clone(op.before)
		if op.key != keyIgnored {
			handlers = append(handlers, r.knowProgram)
		}
		g.Handle(op.method, path, append(handlers, r.Handle(op.handle))...)
	}
}

var pathParts = regexp.MustCompile(`\{([a-z]+)\}`)
