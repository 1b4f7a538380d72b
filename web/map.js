// Puts a map in the place of a page's sketch. Everything on it comes from the cards of the list: without this, or
// without Leaflet, the sketch and the whole list are there all the same. Texts are only ever shown as text.
(() => {
  const figure = document.querySelector("[data-map]");
  const list = document.querySelector("[data-mapped]");
  if (!figure || !list || !window.L?.markerClusterGroup) return;

  const words = figure.dataset;
  const ground = list.dataset.mapped ? JSON.parse(list.dataset.mapped) : null;
  const cards = [...list.children].map((card, place) => ({ card, number: place + 1 }))
    .filter(({ card }) => card.dataset.lat && card.dataset.lon);
  if (!cards.length) return;
  const you = list.dataset.lat && list.dataset.lon ? L.latLng(list.dataset.lat, list.dataset.lon) : null;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const large = document.documentElement.dataset.size === "lg";
  const thumb = large ? 60 : 44;

  // A pin's size comes from the style; its number is all that is written on it, its name is read aloud.
  const Pin = L.DivIcon.extend({
    createIcon(old) {
      const pin = L.DivIcon.prototype.createIcon.call(this, old);
      pin.setAttribute("aria-label", this.options.name);
      pin.title = this.options.name;
      return pin;
    },
  });
  const icon = (className, shown, name) => {
    const html = document.createElement("span");
    html.textContent = shown;
    return new Pin({ className, html, name, iconSize: null });
  };
  const counted = (pattern, count) => pattern.replace("#", count);

  const pinOf = ({ card, number }) => {
    const heading = card.querySelector("h2, h3")?.textContent.trim().replace(/\s+/g, " ");
    const pin = L.marker([card.dataset.lat, card.dataset.lon], { icon: icon("pin", number, heading || String(number)) });
    const open = () => {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
    };
    pin.on("click", open);
    pin.on("keypress", ({ originalEvent: key }) => {
      if (key.key !== "Enter" && key.key !== " ") return;
      key.preventDefault();
      open();
    });
    return pin;
  };

  // A grid that moves with the pins, so that moving the map is seen.
  const Grid = L.GridLayer.extend({ createTile: () => L.DomUtil.create("div", "map-grid") });

  const draw = (box) => {
    const map = L.map(box, {
      minZoom: 3, maxZoom: 18, zoomSnap: ground ? 1 : 0.25, zoomControl: false, attributionControl: Boolean(ground),
      scrollWheelZoom: false, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
    });
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);

    const pins = cards.map(pinOf);
    const places = L.latLngBounds(pins.map((pin) => pin.getLatLng()));
    // Every pin whole, and none beneath the buttons or the scale.
    const room = { paddingTopLeft: [1.75 * thumb, 0.6 * thumb], paddingBottomRight: [0.6 * thumb, 0.8 * thumb] };
    map.fitBounds(places, { ...room, maxZoom: 16, animate: false });
    // Nobody gets lost in an empty grid: one step further out than all pins, and not far beyond their edge.
    map.setMinZoom(Math.max(3, Math.floor(map.getZoom()) - 1));
    const near = pins.reduce((all, pin) => all.extend(pin.getLatLng().toBounds(4000)), L.latLngBounds([]));
    const around = near.pad(1);
    map.setMaxBounds(around);
    // Who asked what is near sees that: themselves, the nearest, and the nearest that is open. From far away, all.
    if (you && around.contains(you)) {
      const open = cards.findIndex(({ card }) => "open" in card.dataset);
      const near = [0, Math.max(0, open)].map((place) => pins[place].getLatLng());
      map.fitBounds(L.latLngBounds([you, ...near]), { ...room, maxZoom: 15, animate: false });
      const mark = L.marker(you, { icon: icon("you", "", words.you), interactive: false, keyboard: false }).addTo(map);
      mark.getElement().setAttribute("role", "img");
    }

    if (ground) {
      map.attributionControl.setPrefix(false).addAttribution(new Option(ground.attribution).innerHTML);
      // Our origin and no more: a key may be locked to it.
      for (const { url, subdomains } of ground.layers) {
        L.tileLayer(url, { subdomains, maxZoom: 18, referrerPolicy: "strict-origin" }).addTo(map);
      }
    } else {
      new Grid({ tileSize: 256 }).addTo(map);
    }

    const clusters = L.markerClusterGroup({
      maxClusterRadius: thumb, showCoverageOnHover: false, removeOutsideVisibleBounds: false, animate: !still,
      iconCreateFunction: (cluster) => {
        const count = cluster.getChildCount();
        return icon("pin cluster", counted(words.cluster, count), counted(words.clustered, count));
      },
    });
    // On Enter the group opens by itself; a button also answers to the space bar.
    clusters.on("clusterkeypress", ({ layer, originalEvent: key }) => {
      if (key.key !== " ") return;
      key.preventDefault();
      layer.fire("click", { latlng: layer.getLatLng() }, true);
    });
    map.addLayer(clusters.addLayers(pins));
    mark(map, clusters, pins);
  };

  // The pin of the card somebody is at stands out; where it is in a group, the group does.
  const mark = (map, clusters, pins) => {
    let shown = null;
    const show = () => {
      for (const pin of map.getPane("markerPane").querySelectorAll(".marked")) pin.classList.remove("marked");
      if (shown) clusters.getVisibleParent(shown)?.getElement()?.classList.add("marked");
    };
    const at = (pin) => () => { shown = pin; show(); };
    cards.forEach(({ card }, place) => {
      card.addEventListener("focusin", at(pins[place]));
      card.addEventListener("mouseenter", at(pins[place]));
      card.addEventListener("focusout", at(null));
      card.addEventListener("mouseleave", at(null));
    });
    map.on("zoomend", show);
    clusters.on("animationend spiderfied unspiderfied", show);
  };

  const sketch = figure.querySelector("svg");
  const box = document.createElement("div");
  box.className = "map";
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", sketch.getAttribute("aria-label"));
  sketch.before(box);
  try {
    draw(box);
  } catch (fault) {
    box.remove();
    throw fault;
  }
  sketch.remove();
  figure.classList.add("live");
  // For the style: not every browser in use knows :has().
  document.documentElement.classList.add("has-map");
  // With real tiles it is no sketch any more.
  const caption = figure.querySelector("figcaption");
  if (ground) caption.textContent = words.press;
  if (box.querySelector(".you")) caption.append(" ", words.you);
})();
