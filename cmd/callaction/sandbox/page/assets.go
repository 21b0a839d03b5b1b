package page

import "embed"

//go:embed assets/*
var assetFiles embed.FS

// AssetsPath is where the style sheets and scripts are, below Options.Base. base.css
// has the custom properties for colours that all parts share.
const AssetsPath = "/page/assets/"

// address is where an asset is, which changes with its contents.
func (p *Page) address(name string) string { return p.assets.Address(p.Base+AssetsPath, name) }
