// Points near me: the page again, sorted by distance, at its first card. Hidden where the device cannot say where it is.
for (const near of document.querySelectorAll("[data-near]")) {
  if (!navigator.geolocation) continue;
  near.hidden = false;
  near.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    const address = new URL(location.href);
    address.searchParams.set("lat", coords.latitude.toFixed(5));
    address.searchParams.set("lon", coords.longitude.toFixed(5));
    address.hash = "list";
    location.assign(address);
  }, () => { near.disabled = true; }, { timeout: 10000 }));
}
