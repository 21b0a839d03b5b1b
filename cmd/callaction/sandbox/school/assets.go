package school

import "embed"

//go:embed assets/*
var assetFiles embed.FS

// assetsPath is where the style sheet and the script are, below Base.
const assetsPath = Path + "assets/"

// address is where an asset is, which changes with its contents.
func (t *trainer) address(name string) string { return t.assets.Address(t.Base+assetsPath, name) }
