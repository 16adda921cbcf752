package desk

import (
	"github.com/gin-gonic/gin"

	"tilts/internal/web"
)

// Routes mounts what everybody needs: the way in and out, and what they typed.
func (d *Desk) Routes(engine *gin.Engine) {
	open := engine.Group("/staff")
	open.GET("/signin", d.Handle(d.signInPage))
	open.POST("/signin", web.Limit(8<<10), d.Handle(d.signIn))
	open.GET("/signin/code", d.Handle(d.codePage))
	open.POST("/signin/code", web.Limit(8<<10), d.Handle(d.giveCode))
	open.GET("/setup/:token", d.Handle(d.setupPage))
	open.POST("/setup/:token", web.Limit(8<<10), d.Handle(d.setup))
	if d.Demo {
		open.POST("/demo", web.Limit(1<<10), d.Handle(d.signInDemo))
	}
	g := d.Inside(engine)
	g.GET("", d.Handle(d.home))
	g.POST("/signout", web.Limit(1<<10), d.Handle(d.signOut))
	g.GET("/account", d.Handle(d.account))
	g.POST("/account/password", web.Limit(8<<10), d.Handle(d.changePassword))
	g.POST("/account/others", web.Limit(1<<10), d.Handle(d.endOtherLogins))
	g.GET("/account/factor", d.Handle(d.factorPage))
	g.POST("/account/factor", web.Limit(8<<10), d.Handle(d.setFactor))
	g.POST("/account/factor/end", web.Limit(8<<10), d.Handle(d.endFactor))
	g.POST("/unsent/:id/drop", web.Limit(1<<10), d.Handle(d.dropUnsent))
}
